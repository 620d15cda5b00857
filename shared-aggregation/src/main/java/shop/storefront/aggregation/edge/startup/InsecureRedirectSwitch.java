package shop.storefront.aggregation.edge.startup;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Has our own filter redirect plain HTTP where {@code quarkus.http.insecure-requests} says that it is to be redirected. */
public final class InsecureRedirectSwitch implements ConfigSourceFactory {

    private static final String INSECURE = "quarkus.http.insecure-requests";
    private static final int ABOVE_ALL = 1_000;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue configured = context.getValue(INSECURE);
        if (configured == null || !"redirect".equalsIgnoreCase(configured.getValue())) {
            return List.of();
        }
        return List.of(new PropertiesConfigSource(
                Map.of(INSECURE, "enabled", "bff.http.redirect-insecure", "true"), "insecure redirect", ABOVE_ALL));
    }
}
