package shop.storefront.aggregation.sharing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Takes several Redis hosts for a cluster, where nothing else is said of them. */
public final class RedisTopology implements ConfigSourceFactory {

    private static final int ABOVE_DEFAULTS = 150;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue hosts = context.getValue("quarkus.redis.hosts");
        boolean several =
                hosts != null && hosts.getValue() != null && hosts.getValue().contains(",");
        return several
                ? List.of(new PropertiesConfigSource(
                        Map.of("quarkus.redis.client-type", "cluster"), "several Redis hosts", ABOVE_DEFAULTS))
                : List.of();
    }
}
