package shop.storefront.aggregation.testing;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.JsonConfig.jsonConfig;
import static io.restassured.config.LogConfig.logConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.log.LogDetail;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.protocol.HttpContext;

/**
 * The requests of all HTTP tests, by REST Assured. A request is sent once and as it is written: nothing is encoded,
 * decompressed, followed or tried again. Connections are kept. May be used from many threads.
 */
@SuppressWarnings("deprecation") // REST Assured takes no other client
public final class HttpRequests {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int CONNECTIONS = 64;

    private static final PoolingClientConnectionManager POOL = new PoolingClientConnectionManager();
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .httpClient(httpClientConfig()
                    .httpClientFactory(HttpRequests::client)
                    .setParam("http.connection.timeout", PATIENCE_MILLIS)
                    .setParam("http.socket.timeout", PATIENCE_MILLIS))
            .redirect(redirectConfig().followRedirects(false))
            .encoderConfig(encoderConfig()
                    .defaultContentCharset(UTF_8)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false))
            .decoderConfig(decoderConfig().noContentDecoders().defaultContentCharset(UTF_8))
            .jsonConfig(jsonConfig().numberReturnType(NumberReturnType.DOUBLE))
            .logConfig(logConfig()
                    .enablePrettyPrinting(false)
                    .enableLoggingOfRequestAndResponseIfValidationFails(LogDetail.ALL));

    static {
        POOL.setMaxTotal(CONNECTIONS);
        POOL.setDefaultMaxPerRoute(CONNECTIONS);
    }

    private static final java.net.http.HttpClient BARE = java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .build();

    private HttpRequests() {}

    /** A request to the application under test, which Quarkus tells REST Assured of. */
    public static RequestSpecification given() {
        return RestAssured.given().config(CONFIG).urlEncodingEnabled(false);
    }

    /** A request to whatever listens there. */
    public static RequestSpecification given(URI base) {
        return given().baseUri(base.getScheme() + "://" + base.getHost()).port(base.getPort());
    }

    /**
     * The answer to one GET of thousands, of which REST Assured would take longer than the application does.
     *
     * @param headers names and values in turn
     */
    public static java.net.http.HttpResponse<Void> bareGet(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(PATIENCE_MILLIS));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return BARE.send(request.build(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient client() {
        DefaultHttpClient client = new DefaultHttpClient(POOL);
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        client.addResponseInterceptor(HttpRequests::readAtOnce);
        return client;
    }

    /** An answer that a test does not read would else keep its connection for good. */
    private static void readAtOnce(HttpResponse response, HttpContext context) throws IOException {
        if (response.getEntity() != null) {
            response.setEntity(new BufferedHttpEntity(response.getEntity()));
        }
    }
}
