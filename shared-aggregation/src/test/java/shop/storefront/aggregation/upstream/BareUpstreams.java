package shop.storefront.aggregation.upstream;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.storefront.aggregation.sharing.Unshared;
import shop.storefront.aggregation.testing.FakeSource;
import shop.storefront.aggregation.testing.FakeSources;

/** The ways to the four services without a container around them: no TLS, no shared store, nobody who listens. */
public final class BareUpstreams implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Upstreams upstreams;

    /** @param ofEach settings of every source, by the end of their names */
    public BareUpstreams(FakeSources sources, Map<String, String> ofEach) {
        this(sources.all().stream().collect(Collectors.toMap(FakeSource::name, FakeSource::addresses)), ofEach);
    }

    /** One source at an address. */
    public BareUpstreams(String source, String address, Map<String, String> ofIt) {
        this(Map.of(source, address), ofIt);
    }

    private BareUpstreams(Map<String, String> addresses, Map<String, String> ofEach) {
        Map<String, String> settings = new HashMap<>();
        addresses.forEach((source, list) -> {
            String prefix = "bff.source." + source + ".";
            settings.put(prefix + "addresses", list);
            ofEach.forEach((name, value) -> settings.put(prefix + name, value));
        });
        SmallRyeConfig all = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(UpstreamConfig.class)
                .build();
        UpstreamConfig config = all.getConfigMapping(UpstreamConfig.class);
        Certificates none = new Certificates(PemTls.registry(Map.of()), vertx);
        upstreams = new Upstreams(vertx, config, all, new Policies(config), none, Unshared.sharing(), List.of());
    }

    public Upstreams upstreams() {
        return upstreams;
    }

    @Override
    public void close() throws Exception {
        upstreams.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
