package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = Outside.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init") // by the test framework
class CorsTest {

    private static final String PATH = "/api/v1/products/p-1/reviews";

    @TestHTTPResource("/")
    URI site;

    private Browser browser;

    @BeforeEach
    void openBrowser() {
        browser = new Browser(site);
    }

    private HttpHeaders preflight(String origin) {
        HttpResponse<String> answer = browser.later(
                        "OPTIONS",
                        PATH,
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,content-type,x-csrf")
                .join();
        return answer.headers();
    }

    @Test
    void pageOfANamedOriginMayReadAnswersAndTheirHeaders() {
        HttpHeaders headers = browser.get(PATH, "Origin", Outside.SHOP).headers();
        assertThat(headers.allValues("Access-Control-Allow-Origin")).containsExactly(Outside.SHOP);
        assertThat(headers.allValues("Access-Control-Allow-Credentials")).containsExactly("true");
        assertThat(headers.firstValue("Access-Control-Expose-Headers")
                        .orElseThrow()
                        .split(", "))
                .contains(
                        "ETag",
                        "Server-Timing",
                        "Degraded",
                        "RateLimit",
                        "RateLimit-Policy",
                        "Retry-After",
                        "X-Request-Id",
                        "Location");
    }

    @Test
    void pageOfANamedOriginMayWriteAfterAsking() {
        HttpHeaders headers = preflight("http://localhost:3000");
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).hasValue("http://localhost:3000");
        assertThat(headers.firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST");
        assertThat(headers.firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Content-Type", "X-CSRF", "Idempotency-Key");
        assertThat(headers.firstValue("Access-Control-Max-Age")).hasValue("7200");
    }

    @Test
    void refusalsCanBeReadToo() {
        HttpResponse<String> answer = browser.get(PATH, "Origin", Outside.SHOP, "Authorization", "Bearer nonsense");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(Outside.SHOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://shop.example.evil.example",
                "https://shop.example:8443",
                "http://shop.example",
                "https://SHOP.example"
            })
    void otherOriginsAreToldNothing(String origin) {
        assertThat(preflight(origin).map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(browser.get(PATH, "Origin", origin).headers().map().keySet())
                .noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void cachesKeepAnswersByOriginWhoeverAsks() {
        assertThat(browser.get(PATH).headers().firstValue("Vary").orElseThrow()).contains("Origin");
        assertThat(preflight(Outside.SHOP).firstValue("Vary").orElseThrow()).contains("Origin");
        assertThat(preflight("https://evil.example").firstValue("Vary").orElseThrow())
                .contains("Origin");
    }
}
