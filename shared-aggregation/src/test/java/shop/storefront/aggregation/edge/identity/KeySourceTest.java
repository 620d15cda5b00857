package shop.storefront.aggregation.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys from where a certificate matters: an issuer over TLS, and a key store. */
@SuppressWarnings("NullAway.Init") // in BeforeAll
class KeySourceTest {

    private static final String LOCATION = "mp.jwt.verify.publickey.location";
    private static final String PASSWORD = "secret";
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    static Path dir;

    private static final TestIssuer ISSUER = new TestIssuer();
    private static KeyStore store;
    private static HttpServer https;

    @BeforeAll
    static void serveOverTls() throws Exception {
        new CertificateGenerator(dir, true)
                .generate(new CertificateRequest()
                        .withName("issuer")
                        .withPassword(PASSWORD)
                        .withCN("issuer.example")
                        .withFormat(Format.PKCS12)
                        .withFormat(Format.PEM));
        store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(dir.resolve("issuer-keystore.p12"))) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] body = ISSUER.jwks().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        https = server;
    }

    @AfterAll
    static void close() {
        https.stop(0);
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private static boolean isTaken(String token, Map<String, String> settings) {
        try {
            Settings.of(settings)
                    .authenticator(VERTX, System::nanoTime)
                    .authenticate("Bearer " + token)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            return true;
        } catch (CompletionException refused) {
            return false;
        }
    }

    /** Not the name in the certificate, which is of {@code issuer.example} and {@code 127.0.0.1}. */
    private static String location() {
        return "https://localhost:" + https.getAddress().getPort() + "/jwks";
    }

    @Test
    void issuerOverTlsIsTrustedByTheCertificateThatIsSet() throws IOException {
        String file = dir.resolve("issuer-ca.crt").toString();
        String pem = Files.readString(Path.of(file));
        String token = ISSUER.token("anna");
        assertThat(isTaken(token, Map.of(LOCATION, location()))).isFalse();
        assertThat(isTaken(token, Map.of(LOCATION, location(), "smallrye.jwt.client.tls.certificate", pem)))
                .as("another name")
                .isFalse();
        assertThat(isTaken(
                        token,
                        Map.of(
                                LOCATION,
                                location(),
                                "smallrye.jwt.client.tls.certificate",
                                pem,
                                "smallrye.jwt.client.tls.hosts",
                                "localhost,other.example")))
                .isTrue();
        assertThat(isTaken(
                        token,
                        Map.of(
                                LOCATION,
                                location(),
                                "smallrye.jwt.client.tls.certificate.path",
                                file,
                                "smallrye.jwt.client.tls.trust-all",
                                "true")))
                .isTrue();
    }

    @Test
    void keyMayBeInAKeyStore() throws Exception {
        String alias = store.aliases().nextElement();
        PrivateKey key = (PrivateKey) store.getKey(alias, PASSWORD.toCharArray());
        Map<String, String> settings = Map.of(
                LOCATION,
                dir.resolve("issuer-keystore.p12").toString(),
                "smallrye.jwt.keystore.password",
                PASSWORD,
                "smallrye.jwt.keystore.verify.key.alias",
                alias);
        assertThat(isTaken(TestIssuer.signedBy(TestIssuer.claims("anna"), key), settings))
                .isTrue();
        assertThat(isTaken(ISSUER.token("anna"), settings)).isFalse();
    }

    @Test
    void keyMayBeInACertificate() throws Exception {
        PrivateKey key = (PrivateKey) store.getKey(store.aliases().nextElement(), PASSWORD.toCharArray());
        String file = dir.resolve("issuer.crt").toString();
        assertThat(isTaken(TestIssuer.signedBy(TestIssuer.claims("anna"), key), Map.of(LOCATION, file)))
                .isTrue();
        assertThat(isTaken(ISSUER.token("anna"), Map.of(LOCATION, file))).isFalse();
    }
}
