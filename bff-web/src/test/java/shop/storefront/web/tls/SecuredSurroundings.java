package shop.storefront.web.tls;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Certificates on disk for the application, and a product service that talks to nobody without one. */
@SuppressWarnings("NullAway.Init") // by the test framework
public final class SecuredSurroundings implements QuarkusTestResourceLifecycleManager {

    private final Vertx vertx = Vertx.vertx();
    private final Path files;
    private HttpServer products;

    public SecuredSurroundings() throws IOException {
        files = Files.createTempDirectory("storefront-tls");
    }

    @Override
    public Map<String, String> start() {
        try {
            for (String name : new String[] {"edge", "renewed", "products"}) {
                new CertificateGenerator(files, true)
                        .generate(new CertificateRequest()
                                .withName(name)
                                .withCN("localhost")
                                .withSubjectAlternativeName("DNS:localhost")
                                .withFormat(Format.PEM)
                                .withClientCertificate());
            }
            products = vertx.createHttpServer(mutualTls())
                    .requestHandler(request -> request.response()
                            .setStatusCode(404)
                            .putHeader("content-type", "application/json")
                            .end("{}"))
                    .listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return settings();
    }

    private HttpServerOptions mutualTls() {
        return new HttpServerOptions()
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(file("products.crt"))
                        .setKeyPath(file("products.key")))
                .setTrustOptions(new PemTrustOptions().addCertPath(file("products-client.crt")));
    }

    private String file(String name) {
        return files.resolve(name).toString();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.tls.edge.key-store.pem.0.cert", file("edge.crt"));
        settings.put("quarkus.tls.edge.key-store.pem.0.key", file("edge.key"));
        settings.put("quarkus.tls.edge.reload-period", "200ms");
        settings.put("quarkus.http.tls-configuration-name", "edge");
        settings.put("quarkus.http.insecure-requests", "redirect");
        settings.put("quarkus.http.test-ssl-port", "0");
        settings.put("quarkus.tls.sources.trust-store.pem.certs", file("products.crt"));
        settings.put("quarkus.tls.sources.key-store.pem.0.cert", file("products-client.crt"));
        settings.put("quarkus.tls.sources.key-store.pem.0.key", file("products-client.key"));
        settings.put("bff.source.product.tls", "sources");
        settings.put("bff.source.product.timeout", "9s");
        settings.put("bff.source.product.connect-timeout", "9s");
        settings.put("bff.deadline", "10s");
        settings.put("bff.source.product.addresses", "localhost:" + products.actualPort());
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(SecuredSurroundings.class));
    }

    /** The certificate that the application shows as long as nobody renews it. */
    Path certificate() {
        return files.resolve("edge.crt");
    }

    Path renewedCertificate() {
        return files.resolve("renewed.crt");
    }

    /** Puts another certificate and its key where the application has its own. */
    void renew() throws IOException {
        Files.copy(files.resolve("renewed.key"), files.resolve("edge.key"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(renewedCertificate(), certificate(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void stop() {
        try {
            products.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            try (var all = Files.list(files)) {
                for (Path each : all.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(files);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
