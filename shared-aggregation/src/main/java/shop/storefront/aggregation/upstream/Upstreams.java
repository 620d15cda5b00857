package shop.storefront.aggregation.upstream;

import io.quarkus.arc.All;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.sharing.Sharing;
import shop.storefront.aggregation.upstream.config.UpstreamConfig;
import shop.storefront.aggregation.upstream.rest.RestProxies;

/** Makes what a source package needs of its settings: the way to the source, and the sources of the engine over it. */
@Singleton
public final class Upstreams {

    final Vertx vertx;
    final Config all;
    final SourceSettings policies;
    final Certificates certificates;
    final RestProxies proxies;
    final Sharing sharing;
    final List<UpstreamObserver> observers;
    final Time time;
    /** What is closed with the application. */
    final List<AutoCloseable> open = new ArrayList<>();

    private final UpstreamConfig config;

    Upstreams(
            Vertx vertx,
            UpstreamConfig config,
            Config all,
            SourceSettings policies,
            Certificates certificates,
            RestProxies proxies,
            Sharing sharing,
            Time time,
            @All List<UpstreamObserver> observers) {
        this.vertx = vertx;
        this.config = config;
        this.all = all;
        this.policies = policies;
        this.certificates = certificates;
        this.proxies = proxies;
        this.sharing = sharing;
        this.observers = observers;
        this.time = time;
    }

    /**
     * The source of that name, as {@code bff.source.NAME.*} has it; from now on there is one. Where no setting says where
     * it is, it is at the address given.
     */
    public Upstream named(String name, String address) {
        policies.add(name);
        return new Upstream(
                this, name, address, Objects.requireNonNull(config.source().get(name)));
    }

    @PreDestroy
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }
}
