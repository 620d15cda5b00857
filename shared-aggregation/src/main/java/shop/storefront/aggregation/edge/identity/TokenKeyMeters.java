package shop.storefront.aggregation.edge.identity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Measures the keys that tokens are verified with, where an issuer is configured, and whether they can be read. */
@Singleton
final class TokenKeyMeters {

    private final MeterRegistry registry;

    TokenKeyMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(@Observes StartupEvent started, BearerTokenAuthenticator authenticator) {
        authenticator.keys().ifPresent(keys -> {
            Gauge.builder("token.keys", keys, each -> each.known().entries().size())
                    .description("The keys that tokens are verified with")
                    .register(registry);
            Gauge.builder("token.keys.readable", keys, each -> each.isReadable() ? 1 : 0)
                    .description("1 where the keys could be read when they were read last, else 0")
                    .register(registry);
        });
    }
}
