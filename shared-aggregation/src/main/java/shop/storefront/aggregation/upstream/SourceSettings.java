package shop.storefront.aggregation.upstream;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import shop.storefront.aggregation.settings.ConfigViolations;
import shop.storefront.aggregation.settings.PolicyFile;
import shop.storefront.aggregation.settings.Reloadable;
import shop.storefront.aggregation.upstream.config.UpstreamConfig;
import shop.storefront.aggregation.upstream.config.UpstreamConfigValidator;

/** The deadline and the tuning of every source, as they are in force: always those of one policy. */
@Singleton
public final class SourceSettings implements Reloadable<UpstreamConfig> {

    private static final Pattern TUNABLE = Pattern.compile("bff\\.(deadline|source\\.[a-z][a-z0-9-]*\\."
            + "(timeout|fresh-for|revalidate-for|stale-for|absent-for|concurrency|retry|retry-budget|hedge-after"
            + "|breaker\\.(volume|failure-ratio|delay)))");

    private record SettingsSnapshot(UpstreamConfig config, Map<String, ReloadableSourceSettings> sources) {
        static SettingsSnapshot of(UpstreamConfig config, Set<String> names) {
            Map<String, ReloadableSourceSettings> sources = new HashMap<>();
            names.forEach(name -> sources.put(
                    name,
                    ReloadableSourceSettings.of(
                            Objects.requireNonNull(config.source().get(name)), config.deadline())));
            return new SettingsSnapshot(config, Map.copyOf(sources));
        }
    }

    private volatile SettingsSnapshot inForce;

    public SourceSettings(UpstreamConfig config) {
        this.inForce = SettingsSnapshot.of(config, Set.of());
    }

    /** There is a source of that name. */
    public synchronized void add(String source) {
        Set<String> names = new HashSet<>(inForce.sources().keySet());
        names.add(source);
        inForce = SettingsSnapshot.of(inForce.config(), names);
    }

    /** Stops the start where settings speak of a source that there is not: by now, each has its client. */
    void check(@Observes @Priority(PolicyFile.AFTER_CLIENTS) StartupEvent started) {
        ConfigViolations findings = new ConfigViolations();
        UpstreamConfigValidator.checkNames(inForce.config(), inForce.sources().keySet(), findings);
        findings.check();
    }

    public Duration deadline() {
        return inForce.config().deadline();
    }

    ReloadableSourceSettings of(String source) {
        return Objects.requireNonNull(inForce.sources().get(source));
    }

    @Override
    public Class<UpstreamConfig> mapping() {
        return UpstreamConfig.class;
    }

    @Override
    public boolean takes(String key) {
        return TUNABLE.matcher(key).matches();
    }

    @Override
    public void check(UpstreamConfig settings, ConfigViolations findings) {
        UpstreamConfigValidator.check(settings, findings);
        UpstreamConfigValidator.checkNames(settings, inForce.sources().keySet(), findings);
    }

    @Override
    public synchronized void adopt(UpstreamConfig settings) {
        inForce = SettingsSnapshot.of(settings, inForce.sources().keySet());
    }
}
