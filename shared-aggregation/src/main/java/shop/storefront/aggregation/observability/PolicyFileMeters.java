package shop.storefront.aggregation.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.settings.PolicyFile;

/** Measures what became of the policy file: which version is in force, and whether what it says now was refused. */
@Singleton
final class PolicyFileMeters {

    private final MeterRegistry registry;

    PolicyFileMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(@Observes StartupEvent started, PolicyFile file) {
        FunctionCounter.builder("policy.file.taken", file, PolicyFile::taken)
                .description("The policies that were taken since the start")
                .register(registry);
        FunctionCounter.builder("policy.file.refused", file, PolicyFile::refused)
                .description("The policies that were refused since the start")
                .register(registry);
        Gauge.builder("policy.file.version", file, PolicyFile::version)
                .description("A checksum of the policy in force, the same in all replicas that took it; 0 for none")
                .register(registry);
        Gauge.builder("policy.file.in.force", file, policy -> policy.isInForce() ? 1 : 0)
                .description("0 while the file says something that was refused, or cannot be read; else 1")
                .register(registry);
    }
}
