package shop.storefront.aggregation.upstream;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import shop.storefront.aggregation.upstream.config.UpstreamConfig;
import shop.storefront.aggregation.upstream.config.UpstreamConfig.SourceConfig;

/** Settings of two sources that can be used, and what a test changes of them. */
public final class Settings {

    private static final Map<String, String> USABLE = Map.of(
            "bff.deadline", "1s",
            "bff.source.product.addresses", "localhost:9101",
            "bff.source.product.timeout", "400ms",
            "bff.source.review.addresses", "localhost:9102,127.0.0.1:9202,[::1]:9302");

    private Settings() {}

    /** @param changes keys and values, in turn */
    public static SmallRyeConfig config(String... changes) {
        Map<String, String> settings = new HashMap<>(USABLE);
        for (int i = 0; i < changes.length; i += 2) {
            settings.put(changes[i], changes[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(UpstreamConfig.class)
                .build();
    }

    public static UpstreamConfig with(String... changes) {
        return config(changes).getConfigMapping(UpstreamConfig.class);
    }

    /** The settings of one source. */
    public static SourceConfig source(UpstreamConfig config, String name) {
        return Objects.requireNonNull(config.source().get(name));
    }
}
