package shop.storefront.aggregation.upstream.discovery;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.security.Security;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Has the JDK keep the addresses of a name for a second, not for 30: a pod may be gone by then. The JDK reads its settings
 * when it looks up its first name, so they are made with the configuration, before anything else of an application. Adds no
 * settings of its own; what the JVM was started with stays.
 */
public final class NameCacheSwitch implements ConfigSourceFactory {

    private static final String POSITIVE = "networkaddress.cache.ttl";
    private static final String NEGATIVE = "networkaddress.cache.negative.ttl";

    static {
        if (Security.getProperty(POSITIVE) == null) {
            Security.setProperty(POSITIVE, "1");
            Security.setProperty(NEGATIVE, "1");
        }
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return List.of();
    }
}
