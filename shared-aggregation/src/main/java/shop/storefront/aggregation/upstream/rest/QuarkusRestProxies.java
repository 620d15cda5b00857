package shop.storefront.aggregation.upstream.rest;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;

/**
 * Proxies by Quarkus REST Client. Whatever it would take from the settings of the server, of REST clients in general,
 * or of the system is said here.
 */
@Singleton
final class QuarkusRestProxies implements RestProxies {

    /** Most answers come in one part, which is not put together of several. */
    private static final int LARGEST_PART = 64 * 1024;

    private static final int LARGEST_HEAD = 32 * 1024;
    private static final int IDLE_SECONDS = 55;

    @Override
    public <A> A create(Class<A> api, Instance instance, Options options) {
        TlsConfiguration tls = options.tls();
        HostAndPort authority = HostAndPort.create(InstanceAddress.inUri(instance.authority()), instance.port());
        QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder()
                .baseUri(uri(tls == null ? "http" : "https", instance))
                .connectTimeout(options.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, options.connections())
                .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, options.reuse())
                .property(QuarkusRestClientProperties.CONNECTION_TTL, IDLE_SECONDS)
                .property(QuarkusRestClientProperties.MAX_HEADER_SIZE, LARGEST_HEAD)
                .disableDefaultMapper(true)
                .followRedirects(false)
                .enableCompression(false)
                .userAgent("")
                .proxyAddress("none", 0)
                .loggingScope(LoggingScope.NONE)
                .register((ClientRequestFilter) RestCall::tell)
                .httpClientOptionsCustomizer(http -> customize(http, options))
                .httpClientRequestCustomizer(request -> {
                    request.authority(authority);
                    RestCall.begin(request);
                });
        if (tls != null) {
            builder.tlsConfiguration(tls);
        }
        return builder.build(api);
    }

    private static URI uri(String scheme, Instance instance) {
        // A certificate is verified against the host that is connected to, which therefore stays the name.
        String host = InstanceAddress.inUri(scheme.equals("https") ? instance.authority() : instance.host());
        return URI.create(scheme + "://" + host + ":" + instance.port());
    }

    private static void customize(HttpClientOptions http, Options options) {
        // Those that a connection is being made for count as waiting.
        http.setMaxWaitQueueSize(2 * options.connections())
                .setMaxChunkSize(LARGEST_PART)
                .setTcpNoDelay(true);
    }
}
