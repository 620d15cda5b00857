package shop.storefront.aggregation.upstream;

import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.SslContext;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import shop.inventory.v1.InventoryServiceGrpc;

/** Servers that ask a caller for its certificate, each with certificates of its own making. */
public final class SecureServers implements AutoCloseable {

    private final Vertx vertx;
    private final Path files;
    private final List<AutoCloseable> open = new ArrayList<>();

    public SecureServers(Vertx vertx, Path files) {
        this.vertx = vertx;
        this.files = files;
    }

    /** Makes a server's certificate for a host and the certificate of a client that the server takes. */
    public void certify(String name, String host) throws Exception {
        new CertificateGenerator(files, true)
                .generate(new CertificateRequest()
                        .withName(name)
                        .withCN(host)
                        .withSubjectAlternativeName("DNS:" + host)
                        .withFormat(Format.PEM)
                        .withClientCertificate());
    }

    private Path file(String name) {
        return files.resolve(name);
    }

    /** What trusts the server of that name and can show a certificate that it takes. */
    public PemTls callerOf(String name) {
        return strangerTo(name).as(file(name + "-client.crt"), file(name + "-client.key"));
    }

    /** What trusts the server of that name and has no certificate. */
    public PemTls strangerTo(String name) {
        return PemTls.trusting(file(name + ".crt"));
    }

    /** Answers every request with a product of that name. */
    public int rest(String name) throws Exception {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(file(name + ".crt").toString())
                        .setKeyPath(file(name + ".key").toString()))
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(file(name + "-client.crt").toString()));
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end("{\"name\": \"" + name + "\"}"))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        open.add(server::close);
        return server.actualPort();
    }

    /** Has none of its methods implemented, and says so to whoever gets through. */
    int grpc(String name) throws Exception {
        SslContext tls = GrpcSslContexts.forServer(
                        file(name + ".crt").toFile(), file(name + ".key").toFile())
                .trustManager(file(name + "-client.crt").toFile())
                .clientAuth(io.netty.handler.ssl.ClientAuth.REQUIRE)
                .build();
        Server server = NettyServerBuilder.forPort(0)
                .sslContext(tls)
                .addService(new InventoryServiceGrpc.InventoryServiceImplBase() {})
                .build()
                .start();
        open.add(server::shutdownNow);
        return server.getPort();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable server : open) {
            server.close();
        }
    }
}
