package shop.storefront.aggregation.upstream;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The TLS configurations that sources are reached with. When one is reloaded, new connections are made with its new
 * certificates; those already open stay.
 */
@Singleton
public final class Certificates {

    private final TlsConfigurationRegistry registry;
    private final Vertx vertx;
    private final ConcurrentMap<String, RenewableSslContext> grpcContexts = new ConcurrentHashMap<>();

    public Certificates(TlsConfigurationRegistry registry, Vertx vertx) {
        this.registry = registry;
        this.vertx = vertx;
    }

    /** What a gRPC channel connects with, always up to date; the host's name is verified. */
    SslContext forGrpc(String name) {
        return grpcContexts.computeIfAbsent(name, each -> new RenewableSslContext(grpcContext(named(each))));
    }

    void renewed(@Observes CertificateUpdatedEvent event) {
        RenewableSslContext context = grpcContexts.get(event.name());
        if (context != null) {
            context.renew(grpcContext(event.tlsConfiguration()));
        }
    }

    TlsConfiguration named(String name) {
        return registry.get(name)
                .orElseThrow(() -> new IllegalStateException("A source is to be reached with the TLS configuration "
                        + name + ", which quarkus.tls." + name + ".* does not give"));
    }

    private SslContext grpcContext(TlsConfiguration tls) {
        TrustOptions trust = tls.getTrustStoreOptions();
        KeyCertOptions own = tls.getKeyStoreOptions();
        try {
            SslContextBuilder builder =
                    GrpcSslContexts.forClient().protocols(tls.getSSLOptions().getEnabledSecureTransportProtocols());
            if (trust != null) {
                builder.trustManager(trust.getTrustManagerFactory(vertx));
            }
            if (own != null) {
                builder.keyManager(own.getKeyManagerFactory(vertx));
            }
            return builder.build();
        } catch (Exception e) {
            throw new IllegalStateException("The TLS configuration " + tls.getName() + " can't be used", e);
        }
    }
}
