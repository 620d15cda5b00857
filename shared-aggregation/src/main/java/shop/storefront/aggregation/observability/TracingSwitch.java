package shop.storefront.aggregation.observability;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Switches tracing on where an exporter's endpoint is named, by OpenTelemetry's own variable or by Quarkus' setting, and
 * off everywhere else. Anything that is set explicitly wins.
 */
public final class TracingSwitch implements ConfigSourceFactory {

    private static final String VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "quarkus.otel.exporter.otlp.traces.endpoint";
    private static final int BELOW_EVERY_FILE = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String variable = value(context, VARIABLE);
        boolean named = variable != null || value(context, ENDPOINT) != null || value(context, TRACES_ENDPOINT) != null;
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.otel.sdk.disabled", Boolean.toString(!named));
        if (variable != null) {
            settings.put(ENDPOINT, variable);
        }
        return List.of(new PropertiesConfigSource(settings, "tracing switch", BELOW_EVERY_FILE));
    }

    /** What is set, by anyone but the frameworks: their own defaults rank below zero. */
    private static @Nullable String value(ConfigSourceContext context, String name) {
        ConfigValue configured = context.getValue(name);
        if (configured == null || configured.getConfigSourceOrdinal() < 0) {
            return null;
        }
        String value = configured.getValue();
        return value == null || value.isBlank() ? null : value;
    }
}
