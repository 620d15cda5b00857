package shop.storefront.aggregation.upstream;

import java.time.Duration;
import shop.storefront.aggregation.engine.SourcePolicy;
import shop.storefront.aggregation.resilience.CircuitBreaker;
import shop.storefront.aggregation.upstream.UpstreamConfig.SourceConfig;

/** What of a source's settings may change while it is in use: one immutable value. */
record ReloadableSourceSettings(
        SourcePolicy answers, RetryingCaller.Extras extras, Integer concurrency, CircuitBreaker.Limits breaker) {

    static ReloadableSourceSettings of(SourceConfig config) {
        Duration absentFor = config.freshFor().isZero() ? Duration.ZERO : config.absentFor();
        return new ReloadableSourceSettings(
                new SourcePolicy(
                        config.timeout(), config.freshFor(), config.revalidateFor(), config.staleFor(), absentFor),
                new RetryingCaller.Extras(config.retry(), config.retryBudget(), config.hedgeAfter()),
                config.concurrency(),
                new CircuitBreaker.Limits(
                        config.breaker().volume(),
                        config.breaker().failureRatio(),
                        config.breaker().delay()));
    }
}
