package shop.storefront.aggregation.upstream;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import shop.storefront.aggregation.settings.Findings;
import shop.storefront.aggregation.settings.Tunable;

/** The deadline and the tuning of every source, as they are in force: always those of one policy. */
@Singleton
public final class Policies implements Tunable<UpstreamConfig> {

    private static final Pattern TUNABLE = Pattern.compile("bff\\.(deadline|source\\.[a-z]+\\."
            + "(timeout|fresh-for|revalidate-for|stale-for|absent-for|concurrency|retry|retry-budget|hedge-after"
            + "|breaker\\.(volume|failure-ratio|delay)|(canary|mirror)\\.share))");

    private record Policy(Duration deadline, Map<String, Tuning> sources) {}

    private volatile Policy inForce;

    public Policies(UpstreamConfig config) {
        this.inForce = of(config);
    }

    private static Policy of(UpstreamConfig config) {
        Map<String, Tuning> sources = new HashMap<>();
        config.source().forEach((name, source) -> sources.put(name, Tuning.of(source)));
        return new Policy(config.deadline(), Map.copyOf(sources));
    }

    /** The deadline of a page. */
    public Duration deadline() {
        return inForce.deadline();
    }

    Tuning of(String source) {
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
    public void check(UpstreamConfig settings, Findings findings) {
        UpstreamRules.check(settings, findings);
    }

    @Override
    public void adopt(UpstreamConfig settings) {
        inForce = of(settings);
    }
}
