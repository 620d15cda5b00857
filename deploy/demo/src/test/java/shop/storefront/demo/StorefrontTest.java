package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.demo.storefront.StorefrontSettings;

class StorefrontTest {

    private static final AtomicReference<Headers> SEEN_BY_MOBILE = new AtomicReference<>();
    private static final HttpServer MOBILE = mobile();

    @RegisterExtension
    static final RunningDemo DEMO = new RunningDemo(Options.onFreePorts()
            .withStorefront(StorefrontSettings.defaults()
                    .withMobile(
                            URI.create("http://127.0.0.1:" + MOBILE.getAddress().getPort()))));

    private static HttpServer mobile() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.createContext("/", exchange -> {
                SEEN_BY_MOBILE.set(exchange.getRequestHeaders());
                byte[] body = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Server-Timing", "total;dur=1");
                exchange.getResponseHeaders().add("Set-Cookie", "mobile=1");
                exchange.sendResponseHeaders(203, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.createContext("/api/v1/endless", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] chunk = new byte[64 << 10];
                try (exchange) {
                    while (true) {
                        exchange.getResponseBody().write(chunk);
                    }
                } catch (IOException hungUp) {
                    // As it is to be.
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stopMobile() {
        MOBILE.stop(0);
    }

    private static RequestSpecification browser() {
        return DEMO.given(Part.STOREFRONT);
    }

    @Nested
    class Pages {

        @ParameterizedTest
        @ValueSource(strings = {"/", "/search?q=kettle", "/products/p-1001", "/playground"})
        void pagesRunNoScriptButTheirOwn(String path) {
            browser()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType("text/html; charset=utf-8")
                    .header("X-Content-Type-Options", "nosniff")
                    .header(
                            "Content-Security-Policy",
                            allOf(
                                    startsWith("default-src 'none'; script-src 'self'; style-src 'self';"),
                                    containsString("connect-src 'self' http://localhost:8080;"),
                                    containsString(
                                            "img-src 'self' " + DEMO.demo().url(Part.PRODUCT) + ";"),
                                    containsString("frame-ancestors 'none'"),
                                    not(containsString("unsafe"))));
        }

        @Test
        void pagesLearnWhatToCall() {
            browser()
                    .get("/config.json")
                    .then()
                    .statusCode(200)
                    .body("web", equalTo("http://localhost:8080"))
                    .body("mobile", equalTo("/mobile"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/js/no-such.js",
                    "/products/p-1001/reviews",
                    "/products/a%2Fb",
                    "/js/",
                    "/../pom.xml",
                    "/%2e%2e/package.json",
                    "/js/%2e%2e/%2e%2e/package.json",
                    "/js%5c..%5cindex.html",
                    "/js/main.js%00.html",
                    "/package.json"
                })
        void otherFilesAreNotServed(String path) {
            browser().get(path).then().statusCode(404);
        }

        @Test
        void folderIsReadAnewForEachRequest(@TempDir Path folder) throws IOException {
            Options options = DEMO.options()
                    .only(EnumSet.of(Part.STOREFRONT))
                    .withStorefront(StorefrontSettings.defaults().withPages(folder));
            Files.writeString(folder.resolve("index.html"), "before");
            try (Demo demo = Demo.start(options)) {
                RunningDemo.given(demo, Part.STOREFRONT).get("/").then().body(equalTo("before"));
                Files.writeString(folder.resolve("index.html"), "after");
                RunningDemo.given(demo, Part.STOREFRONT).get("/").then().body(equalTo("after"));
            }
        }
    }

    @Nested
    class OtherSites {

        @Test
        void nameOfAnotherSiteLeadsToTheOwnOne() {
            browser()
                    .header("Host", "attacker.example")
                    .get("/search?q=tent")
                    .then()
                    .statusCode(302)
                    .header("Location", DEMO.demo().url(Part.STOREFRONT) + "/search?q=tent");
        }

        @Test
        void nameOfAnotherSiteSetsNoFault() {
            browser()
                    .header("Host", "attacker.example")
                    .header("X-CSRF", "1")
                    .put("/control/faults/review?mode=hang")
                    .then()
                    .statusCode(421);
            assertNoFaults();
        }

        @Test
        void formOfAnotherSiteSetsNoFault() {
            browser().post("/control/faults/review?mode=hang").then().statusCode(403);
            browser().delete("/control/faults").then().statusCode(403);
            assertNoFaults();
        }

        @Test
        void preflightIsNotAnswered() {
            browser()
                    .header("Origin", "http://attacker.example")
                    .header("Access-Control-Request-Method", "PUT")
                    .options("/control/faults/review")
                    .then()
                    .header("Access-Control-Allow-Origin", equalTo(null));
        }

        private void assertNoFaults() {
            browser().get("/control/").then().statusCode(200).body("review.faults", equalTo(Map.of()));
        }
    }

    @Nested
    class Faults {

        @Test
        void faultIsSetAndHealed() {
            browser()
                    .header("X-CSRF", "1")
                    .put("/control/faults/review?errorRate=1")
                    .then()
                    .statusCode(200)
                    .body("review", hasKey("*"));
            DEMO.given(Part.REVIEW).get("/products/p-1001/reviews").then().statusCode(503);
            browser().header("X-CSRF", "1").delete("/control/faults").then().statusCode(200);
            DEMO.given(Part.REVIEW).get("/products/p-1001/reviews").then().statusCode(200);
        }

        @Test
        void tokensAreNotHandedOut() {
            browser()
                    .header("X-CSRF", "1")
                    .post("/control/token?sub=alice")
                    .then()
                    .statusCode(405);
            browser().get("/control/token?sub=alice").then().statusCode(404);
        }
    }

    @Nested
    class Mobile {

        @Test
        void answerComesAsItIsButForCookies() {
            browser()
                    .get("/mobile/api/v1/products?q=a%20b")
                    .then()
                    .statusCode(203)
                    .header("Server-Timing", "total;dur=1")
                    .header("Set-Cookie", equalTo(null))
                    .body(equalTo("/api/v1/products?q=a%20b"));
        }

        @Test
        void headersThatAppsSendAreSentOnAndNoCookieIs() {
            browser()
                    .header("Cookie", "__Host-session=secret")
                    .header("X-Forwarded-For", "203.0.113.7")
                    .header("X-Request-Id", "mine")
                    .get("/mobile/api/v1/home")
                    .then()
                    .statusCode(203);
            assertThat(SEEN_BY_MOBILE.get().getFirst("X-Request-Id")).isEqualTo("mine");
            assertThat(SEEN_BY_MOBILE.get()).doesNotContainKeys("Cookie", "X-forwarded-for");
        }

        @Test
        void nothingIsChangedByThisWay() {
            browser().post("/mobile/api/v1/products/p-1001/reviews").then().statusCode(405);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/mobile/q/metrics", "/mobile//evil.example/api/v1/", "/mobile@evil.example/api/v1/"})
        void otherPathsAreNotReached(String path) {
            browser().get(path).then().statusCode(404);
        }

        @Test
        void endlessAnswerIsReadNoFurtherThanItsLimit() {
            browser().get("/mobile/api/v1/endless").then().statusCode(502);
        }

        @Test
        void mobileThatDoesNotAnswerIsToldAs502() throws IOException {
            int nobody;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                nobody = socket.getLocalPort();
            }
            Options options = DEMO.options()
                    .only(Set.of(Part.STOREFRONT))
                    .withStorefront(StorefrontSettings.defaults().withMobile(URI.create("http://127.0.0.1:" + nobody)));
            try (Demo demo = Demo.start(options)) {
                RunningDemo.given(demo, Part.STOREFRONT)
                        .get("/mobile/api/v1/home")
                        .then()
                        .statusCode(502);
            }
        }
    }
}
