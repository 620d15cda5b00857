package shop.storefront.aggregation.upstream;

import java.time.Duration;
import shop.storefront.aggregation.engine.SourcePolicy;
import shop.storefront.aggregation.resilience.CircuitBreaker;
import shop.storefront.aggregation.upstream.config.UpstreamConfig.SourceConfig;
import shop.storefront.aggregation.upstream.loadbalancing.RetryingCaller;

/** What of a source's settings may change while it is in use: one immutable value. */
record ReloadableSourceSettings(
        SourcePolicy answers,
        RetryingCaller.Extras extras,
        Integer concurrency,
        CircuitBreaker.CircuitBreakerLimits breaker) {

    /** @param deadline what a page has: no call has more */
    static ReloadableSourceSettings of(SourceConfig config, Duration deadline) {
        Duration timeout = config.timeout().compareTo(deadline) < 0 ? config.timeout() : deadline;
        Duration absentFor = config.freshFor().isZero() ? Duration.ZERO : config.absentFor();
        return new ReloadableSourceSettings(
                new SourcePolicy(timeout, config.freshFor(), config.revalidateFor(), config.staleFor(), absentFor),
                new RetryingCaller.Extras(config.retry(), config.retryBudget(), config.hedgeAfter()),
                config.concurrency(),
                new CircuitBreaker.CircuitBreakerLimits(
                        config.breaker().volume(),
                        config.breaker().failureRatio(),
                        config.breaker().delay()));
    }
}
