package shop.storefront.aggregation.edge.startup;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Names the settings of the TLS configurations {@code edge} and {@code sources} that environment variables give: Quarkus
 * finds a configuration by its settings' names, and a variable has a value for a name but no name.
 */
public final class TlsVariables implements ConfigSourceFactory {

    private static final List<String> CONFIGURATIONS = List.of("edge", "sources");
    private static final List<String> SETTINGS =
            List.of("key-store.pem.0.cert", "key-store.pem.0.key", "trust-store.pem.certs", "reload-period");
    private static final int BELOW_EVERY_FILE = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> named = new HashMap<>();
        for (String configuration : CONFIGURATIONS) {
            for (String setting : SETTINGS) {
                String name = "quarkus.tls." + configuration + '.' + setting;
                ConfigValue given = context.getValue(name);
                if (given != null && given.getValue() != null) {
                    named.put(name, given.getValue());
                }
            }
        }
        return List.of(new PropertiesConfigSource(named, "TLS variables", BELOW_EVERY_FILE));
    }
}
