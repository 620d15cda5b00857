package shop.storefront.web.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.Http2Frames;
import shop.storefront.aggregation.testing.PackagedApplication;
import shop.storefront.web.tls.Http2Client.Frame;

/** The application as it is deployed, with the variables of the README's section on TLS and nothing else. */
@SuppressWarnings("NullAway.Init") // by the test framework
class TlsIT {

    private static final String PAGE = "/api/v1/products/p-1";
    private static final int WHOLE = Http2Frames.END_STREAM | Http2Frames.END_HEADERS;
    private static final Pattern SECURE_PORT = Pattern.compile("and https://[^:]+:(\\d+)");

    @TempDir
    Path files;

    private final FourSources sources = new FourSources();
    private PackagedApplication application;

    @BeforeEach
    void start() throws Exception {
        new CertificateGenerator(files, true)
                .generate(new CertificateRequest()
                        .withName("edge")
                        .withCN("localhost")
                        .withSubjectAlternativeName("DNS:localhost")
                        .withFormat(Format.PEM));
        sources.start();
        application = PackagedApplication.start(
                sources,
                Map.of(
                        "QUARKUS_TLS_EDGE_KEY_STORE_PEM_0_CERT",
                        files.resolve("edge.crt").toString(),
                        "QUARKUS_TLS_EDGE_KEY_STORE_PEM_0_KEY",
                        files.resolve("edge.key").toString(),
                        "QUARKUS_TLS_EDGE_RELOAD_PERIOD",
                        "1h",
                        "QUARKUS_HTTP_TLS_CONFIGURATION_NAME",
                        "edge",
                        "QUARKUS_HTTP_INSECURE_REQUESTS",
                        "redirect",
                        "QUARKUS_HTTP_SSL_PORT",
                        "0"));
    }

    @AfterEach
    void stop() {
        application.kill();
        sources.stop();
    }

    @Test
    void variablesAloneStartTheApplicationWithTls() throws Exception {
        assertServing();
        given(application.edge())
                .redirects()
                .follow(false)
                .when()
                .get(PAGE)
                .then()
                .statusCode(301);
    }

    /** Neither its bytes nor its address: anybody can send that as often as he likes. */
    @Test
    void whatIsNoHttp2LeavesNoLineInTheLog() throws Exception {
        client().exchange("PRI * nonsense, and no frame\r\n\r\n".getBytes(US_ASCII), any -> true);
        client().exchange(
                        new Http2Frames()
                                .frame(Http2Frames.SETTINGS, 0, 1, new byte[0])
                                .bytes(),
                        any -> true);
        assertServing();
        assertThat(application.lines()).noneMatch(line -> line.contains("\"level\":\"ERROR\""));
    }

    private void assertServing() throws Exception {
        byte[] request = new Http2Frames()
                .frame(Http2Frames.SETTINGS, 0, 0, new byte[0])
                .frame(Http2Frames.HEADERS, WHOLE, 1, Http2Frames.get(PAGE))
                .bytes();
        assertThat(client().exchange(request, frame -> frame.type() == Http2Frames.HEADERS))
                .contains(new Frame(Http2Frames.HEADERS, 1, "200"));
    }

    private Http2Client client() {
        int port = application.lines().stream()
                .flatMap(line -> SECURE_PORT.matcher(line).results())
                .map((MatchResult found) -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
        return new Http2Client(port, files.resolve("edge.crt"));
    }
}
