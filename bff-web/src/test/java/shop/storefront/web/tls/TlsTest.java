package shop.storefront.web.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The renewal comes last: it leaves the application with another certificate. */
@QuarkusTest
@QuarkusTestResource(value = SecuredSurroundings.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // by the test framework
class TlsTest {

    @TestHTTPResource(value = "/api/v1/session", tls = true)
    URI session;

    @TestHTTPResource("/api/v1/session")
    URI plain;

    SecuredSurroundings surroundings;

    private static HttpClient trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "one", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Origin", "https://shop.example")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private URI at(String path) {
        return session.resolve(path);
    }

    @Test
    @Order(1)
    void answersComeOverHttp2AndAskBrowsersToStayWithTls() throws Exception {
        HttpResponse<String> answer = get(trusting(surroundings.certificate()), session);
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
    }

    @Test
    @Order(1)
    void plainHttpIsRedirectedAndSaysNothingOfHsts() throws Exception {
        // As browsers do: an upgrade from plain HTTP to HTTP/2, which this client would try, is for no one.
        HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        HttpResponse<String> answer = get(client, plain);
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("https://localhost:");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    @Order(1)
    void everyAnswerSaysThatItIsDataAlone() throws Exception {
        HttpClient client = trusting(surroundings.certificate());
        for (String path : new String[] {"/api/v1/session", "/nowhere", "/api/v1/products/*"}) {
            var headers = get(client, at(path)).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; frame-ancestors 'none'");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    @Order(1)
    void sourceIsReachedWithMutualTls() throws Exception {
        assertThat(get(trusting(surroundings.certificate()), at("/api/v1/products/p-1"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(1)
    void withoutAnIssuerNobodySignsIn() throws Exception {
        HttpClient client = trusting(surroundings.certificate());
        assertThat(get(client, session).body()).isEqualTo("{\"signedIn\":false,\"customer\":null}");
        assertThat(get(client, at("/api/v1/session/sign-in")).statusCode()).isEqualTo(404);
        assertThat(get(client, at("/api/v1/home")).headers().firstValue("Vary").orElseThrow())
                .doesNotContain("Cookie");
    }

    @Test
    @Order(1)
    void withoutNamedOriginsNoPageOfAnotherIsToldAnything() throws Exception {
        var headers = get(trusting(surroundings.certificate()), session).headers();
        assertThat(headers.map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(headers.firstValue("Vary")).isEmpty();
    }

    @Test
    @Order(2)
    void certificateIsRenewedWithoutARestart() throws Exception {
        HttpClient before = trusting(surroundings.certificate());
        assertThat(get(before, session).statusCode()).isEqualTo(200);
        surroundings.renew();
        HttpClient after = trusting(surroundings.renewedCertificate());
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(SSLException.class)
                .until(() -> get(after, session).statusCode() == 200);
        assertThat(get(before, session).statusCode()).isEqualTo(200);
    }
}
