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

    private final UpstreamConfig config;
    private final Upstream.Environment environment;

    Upstreams(
            Vertx vertx,
            UpstreamConfig config,
            Config all,
            SourceSettings policies,
            Certificates certificates,
            RestProxies proxies,
            Sharing sharing,
            @All List<UpstreamObserver> observers) {
        this.config = config;
        this.environment = new Upstream.Environment(
                vertx,
                all,
                policies,
                certificates,
                proxies,
                sharing,
                observers,
                new VertxTime(vertx),
                new ArrayList<>());
    }

    public Time time() {
        return environment.time();
    }

    /**
     * The source of that name, as {@code bff.source.NAME.*} has it; from now on there is one. Where no setting says where
     * it is, it is at the address given.
     */
    public Upstream named(String name, String address) {
        environment.policies().add(name);
        return new Upstream(
                environment,
                name,
                address,
                Objects.requireNonNull(config.source().get(name)));
    }

    @PreDestroy
    void close() throws Exception {
        for (AutoCloseable resource : environment.open()) {
            resource.close();
        }
    }
}
