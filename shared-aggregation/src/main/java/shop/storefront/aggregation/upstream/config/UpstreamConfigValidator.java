package shop.storefront.aggregation.upstream.config;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import shop.storefront.aggregation.settings.CacheMemory;
import shop.storefront.aggregation.settings.ConfigViolations;
import shop.storefront.aggregation.upstream.config.UpstreamConfig.SourceConfig;

/** What the settings of the sources must hold to, each alone and against one another. */
public final class UpstreamConfigValidator {

    private static final double MOST_EXTRA = 0.2;
    private static final int MOST_AT_ONCE = 10_000;
    private static final int MOST_COUNTED = 100_000;
    private static final Duration SHORTEST_DISCOVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(60);
    private static final long KIB = 1 << 10;
    private static final long LARGEST_ANSWER = 64 << 20;
    private static final long LARGEST_MEMORY = 1L << 40;

    private final ConfigViolations findings;
    private final Duration deadline;

    private UpstreamConfigValidator(Duration deadline, ConfigViolations findings) {
        this.deadline = deadline;
        this.findings = findings;
    }

    /** Adds all that is wrong to the findings. */
    public static void check(UpstreamConfig config, ConfigViolations findings) {
        findings.positive("bff.deadline", config.deadline());
        UpstreamConfigValidator rules = new UpstreamConfigValidator(config.deadline(), findings);
        for (Map.Entry<String, SourceConfig> source : new TreeMap<>(config.source()).entrySet()) {
            String name = source.getKey();
            source.getValue().addresses().ifPresent(list -> Addresses.check(Addresses.keys(name), list, findings));
            rules.checkSource("bff.source." + name + '.', source.getValue());
        }
    }

    /** Adds the settings of sources that there are not. */
    public static void checkNames(UpstreamConfig config, Set<String> sources, ConfigViolations findings) {
        for (String name : new TreeSet<>(config.source().keySet())) {
            findings.require(sources.contains(name), "bff.source.%s.*: there is no such source".formatted(name));
        }
    }

    private void checkSource(String at, SourceConfig source) {
        checkTimes(at, source);
        checkLimits(at, source);
        findings.share(at + "retry-budget", source.retryBudget(), MOST_EXTRA);
        source.hedgeAfter().ifPresent(delay -> {
            findings.positive(at + "hedge-after", delay);
            findings.below(at + "hedge-after", delay, at + "timeout", source.timeout());
        });
    }

    private void checkTimes(String at, SourceConfig source) {
        findings.positive(at + "timeout", source.timeout());
        findings.cutBy(at + "timeout", source.timeout(), "bff.deadline", deadline);
        findings.positive(at + "connect-timeout", source.connectTimeout());
        findings.require(
                source.discoveryInterval().compareTo(SHORTEST_DISCOVERY) >= 0,
                at + "discovery-interval must be at least " + SHORTEST_DISCOVERY.toSeconds() + "s");
        findings.positive(at + "connection-max-age", source.connectionMaxAge());
        findings.require(
                source.connectTimeout().compareTo(LONGEST_CONNECT) <= 0,
                at + "connect-timeout must not exceed " + LONGEST_CONNECT.toSeconds() + "s");
        findings.notNegative(at + "fresh-for", source.freshFor());
        findings.notNegative(at + "revalidate-for", source.revalidateFor());
        findings.notNegative(at + "stale-for", source.staleFor());
        findings.notNegative(at + "absent-for", source.absentFor());
        findings.positive(at + "breaker.delay", source.breaker().delay());
        SourceConfig.Ejection ejection = source.ejection();
        findings.positive(at + "ejection.shortest", ejection.shortest());
        findings.notOver(at + "ejection.shortest", ejection.shortest(), at + "ejection.longest", ejection.longest());
    }

    private void checkLimits(String at, SourceConfig source) {
        findings.between(at + "memory", CacheMemory.bytes(source.memory()), KIB, LARGEST_MEMORY);
        findings.between(at + "max-answer", source.maxAnswer().asLongValue(), KIB, LARGEST_ANSWER);
        findings.between(at + "connections", source.connections(), 1, MOST_AT_ONCE);
        findings.between(at + "concurrency", source.concurrency(), 1, MOST_AT_ONCE);
        findings.notOver(at + "concurrency", source.concurrency(), at + "connections", source.connections());
        findings.between(at + "breaker.volume", source.breaker().volume(), 1, MOST_COUNTED);
        findings.share(at + "breaker.failure-ratio", source.breaker().failureRatio(), 1);
        findings.require(source.breaker().failureRatio() != 0, at + "breaker.failure-ratio must be above 0");
        findings.between(at + "ejection.failures", source.ejection().failures(), 1, MOST_COUNTED);
    }
}
