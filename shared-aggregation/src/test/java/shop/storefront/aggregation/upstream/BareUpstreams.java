package shop.storefront.aggregation.upstream;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.sharing.Unshared;
import shop.storefront.aggregation.testing.FakeSource;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.upstream.config.UpstreamConfig;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.rest.RestProxies;

/**
 * The ways to the four services without a container around them: no TLS, no shared store, nobody who listens. REST
 * clients need one, so what they answer is given.
 */
public final class BareUpstreams implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Time time = new VertxTime(vertx);
    private final Upstreams upstreams;

    /**
     * The four services.
     *
     * @param ofEach settings of every source, by the end of their names
     * @param answers what a method of a REST source's interface answers to its arguments, by the method's name
     */
    public BareUpstreams(
            FakeSources sources, Map<String, String> ofEach, Map<String, Function<Object[], Object>> answers) {
        this(
                sources.all().stream().collect(Collectors.toMap(FakeSource::name, FakeSource::addresses)),
                ofEach,
                answers);
    }

    /** One source at an address. */
    public BareUpstreams(String source, String address, Map<String, String> ofIt) {
        this(Map.of(source, address), ofIt, Map.of());
    }

    private BareUpstreams(
            Map<String, String> addresses,
            Map<String, String> ofEach,
            Map<String, Function<Object[], Object>> answers) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bff.deadline", "1h");
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
        upstreams = new Upstreams(
                vertx,
                config,
                all,
                new SourceSettings(config),
                none,
                answering(answers),
                Unshared.sharing(),
                time,
                List.of());
    }

    private static RestProxies answering(Map<String, Function<Object[], Object>> answers) {
        return new RestProxies() {
            @Override
            public <A> A create(Class<A> api, Instance instance, Options options) {
                InvocationHandler proxy = (of, method, arguments) -> Uni.createFrom()
                        .item(RestResponse.ok(answers.get(method.getName()).apply(arguments)));
                return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, proxy));
            }
        };
    }

    public Time time() {
        return time;
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
