package shop.storefront.aggregation.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.AbstractConfigSource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings the application was started with, and over them some others: read and mapped by the same rules. */
final class LayeredConfig {

    private static final int ABOVE = 200;
    private static final int BELOW = 100;
    private static final int CONVERTERS = 300;

    private LayeredConfig() {}

    /** @throws RuntimeException when a value is not of its key's type; the message names both */
    static SmallRyeConfig of(SmallRyeConfig start, Map<String, String> over, Collection<Class<?>> mappings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(over, "policy file", ABOVE), new Start(start))
                .withConverter(Duration.class, CONVERTERS, new DurationConverter())
                .withConverter(MemorySize.class, CONVERTERS, new MemorySizeConverter())
                .withValidateUnknown(false);
        mappings.forEach(builder::withMapping);
        return builder.build();
    }

    private static final class Start extends AbstractConfigSource {
        private static final long serialVersionUID = 1L;
        private final transient SmallRyeConfig config;

        Start(SmallRyeConfig config) {
            super("start", BELOW);
            this.config = config;
        }

        @Override
        public Set<String> getPropertyNames() {
            Set<String> names = new HashSet<>();
            for (String name : config.getPropertyNames()) {
                if (name.startsWith("bff.")) {
                    names.add(name);
                }
            }
            return names;
        }

        @Override
        public @Nullable String getValue(String name) {
            return name.startsWith("bff.") ? config.getConfigValue(name).getValue() : null;
        }
    }
}
