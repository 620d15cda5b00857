package shop.storefront.web.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.HttpRequests;
import shop.storefront.aggregation.testing.RawHttp;
import shop.storefront.aggregation.testing.RawHttp.Answer;

/** The renewal comes last: it leaves the application with another certificate. */
@QuarkusTest
@WithTestResource(SecuredSurroundings.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // by the test framework
class TlsTest {

    private static final String SESSION = "/api/v1/session";

    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    @TestHTTPResource("/")
    URI plain;

    SecuredSurroundings surroundings;

    private static KeyStore holding(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "one", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        return store;
    }

    /** A request over TLS, on a connection of its own, that trusts this certificate alone. */
    private static RequestSpecification given(Path certificate) throws Exception {
        return RestAssured.given()
                .trustStore(holding(certificate))
                .urlEncodingEnabled(false)
                .header("Origin", "https://shop.example");
    }

    /** For what REST Assured's client can't do: HTTP/2, and to stay with a connection. */
    private static HttpClient http2(Path certificate) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(holding(certificate));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private HttpResponse<Void> get(HttpClient client) throws Exception {
        return client.send(HttpRequest.newBuilder(secure.resolve(SESSION)).build(), BodyHandlers.discarding());
    }

    private RequestSpecification given() throws Exception {
        return given(surroundings.certificate());
    }

    private String at(String path) {
        return secure.resolve(path).toString();
    }

    @Test
    @Order(1)
    void answersComeOverHttp2() throws Exception {
        try (HttpClient client = http2(surroundings.certificate())) {
            assertThat(get(client).version()).isEqualTo(Version.HTTP_2);
        }
    }

    @Test
    @Order(1)
    void answersAskBrowsersToStayWithTls() throws Exception {
        given().when().get(at(SESSION)).then().header("Strict-Transport-Security", "max-age=31536000");
    }

    @Test
    @Order(1)
    void plainHttpIsRedirectedAndSaysNothingOfHsts() {
        HttpRequests.given(plain)
                .header("Origin", "https://shop.example")
                .when()
                .get(SESSION)
                .then()
                .statusCode(301)
                .header("Location", startsWith("https://localhost:"))
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    @Order(1)
    void aRedirectLeadsToNoHostThatAnybodyNames() {
        for (String host : List.of("evil.example", "evil.example:8080", "localhost.evil.example", "")) {
            Answer answer = new RawHttp(plain.getPort(), 5000)
                    .send(("GET " + SESSION + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.status()).as(answer.all()).isEqualTo(400);
            assertThat(answer.all()).doesNotContain("evil");
        }
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {SESSION, "/nowhere", "/api/v1/products/*"})
    void everyAnswerSaysThatItIsDataAlone(String path) throws Exception {
        given().when()
                .get(at(path))
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Server", nullValue());
    }

    @Test
    @Order(1)
    void sourceIsReachedWithMutualTls() throws Exception {
        given().when().get(at("/api/v1/products/p-1")).then().statusCode(404);
    }

    @Test
    @Order(1)
    void withoutAnIssuerNobodySignsIn() throws Exception {
        given().when().get(at(SESSION)).then().body(equalTo("{\"signedIn\":false,\"customer\":null}"));
        given().when().get(at(SESSION + "/sign-in")).then().statusCode(404);
        given().when().get(at("/api/v1/home")).then().header("Vary", not(containsString("Cookie")));
    }

    @Test
    @Order(1)
    void withoutNamedOriginsNoPageOfAnotherIsToldAnything() throws Exception {
        Response answer = given().when().get(at(SESSION));
        assertThat(answer.headers().asList())
                .extracting(header -> header.getName().toLowerCase(Locale.ROOT))
                .noneMatch(name -> name.startsWith("access-control"))
                .doesNotContain("vary");
    }

    @Test
    @Order(2)
    void certificateIsRenewedWithoutARestart() throws Exception {
        try (HttpClient before = http2(surroundings.certificate())) {
            assertThat(get(before).statusCode()).isEqualTo(200);
            surroundings.renew();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(SSLException.class)
                    .until(() -> given(surroundings.renewedCertificate())
                                    .when()
                                    .get(at(SESSION))
                                    .statusCode()
                            == 200);
            assertThat(get(before).statusCode()).isEqualTo(200);
        }
    }
}
