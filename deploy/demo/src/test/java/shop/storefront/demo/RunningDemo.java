package shop.storefront.demo;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.JsonConfig.jsonConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.time.Duration;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A demo that runs while the tests of a class do, and requests to its parts. */
@SuppressWarnings("NullAway.Init") // by the test framework
final class RunningDemo implements BeforeAllCallback, AfterAllCallback {

    private static final RestAssuredConfig ONE_REQUEST_AS_WRITTEN = RestAssuredConfig.config()
            .httpClient(patientFor(Duration.ofSeconds(10)))
            .redirect(redirectConfig().followRedirects(false))
            .encoderConfig(encoderConfig()
                    .defaultContentCharset(UTF_8)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false))
            .decoderConfig(decoderConfig().defaultContentCharset(UTF_8))
            .jsonConfig(jsonConfig().numberReturnType(NumberReturnType.DOUBLE));

    private final Options options;
    private Demo demo;

    RunningDemo(Options options) {
        this.options = options;
    }

    @SuppressWarnings("deprecation") // REST Assured takes no other client
    private static HttpClient withoutRetries() {
        DefaultHttpClient client = new DefaultHttpClient();
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        return client;
    }

    /** A client that waits for an answer no longer than this. */
    static HttpClientConfig patientFor(Duration patience) {
        return httpClientConfig()
                .httpClientFactory(RunningDemo::withoutRetries)
                .setParam("http.connection.timeout", 5_000)
                .setParam("http.socket.timeout", (int) patience.toMillis());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        demo = Demo.start(options);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        demo.close();
    }

    Demo demo() {
        return demo;
    }

    Options options() {
        return options;
    }

    RequestSpecification given(Part part) {
        return given(demo, part);
    }

    /** A request that is sent once, with the query as it is written in the path; redirects are answers. */
    static RequestSpecification given(Demo demo, Part part) {
        return RestAssured.given()
                .config(ONE_REQUEST_AS_WRITTEN)
                .baseUri(demo.url(part))
                .urlEncodingEnabled(false);
    }

    /** A token of the demo's issuer; the query says whose. */
    String token(String query) {
        return token(demo, query);
    }

    static String token(Demo demo, String query) {
        return given(demo, Part.CONTROL)
                .when()
                .post("/token?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .strip();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
