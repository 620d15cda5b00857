package shop.storefront.aggregation.resilience;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import shop.storefront.aggregation.engine.Guard;
import shop.storefront.aggregation.resilience.CircuitBreaker.CircuitBreakerLimits;
import shop.storefront.aggregation.testing.Unguarded;

/** What bulkhead and breaker add to a call that succeeds: guarded less bare. */
@State(Scope.Thread)
public class GuardBenchmark {

    private static final CircuitBreakerLimits LIMITS = new CircuitBreakerLimits(20, 0.5, Duration.ofSeconds(2));
    private static final Integer CONCURRENCY = 128;
    private static final GuardListener DEAF = new GuardListener() {};

    private final Guard unguarded = new Unguarded();
    private final Guard guard = FaultToleranceGuard.ofSource(
            new Bulkhead("product", () -> CONCURRENCY, DEAF), "product", () -> LIMITS, DEAF);

    @Benchmark
    public void bare(Blackhole given) {
        call(unguarded, given);
    }

    @Benchmark
    public void guarded(Blackhole given) {
        call(guard, given);
    }

    private static void call(Guard by, Blackhole given) {
        by.call(() -> Uni.createFrom().item(Boolean.TRUE)).subscribe().with(given::consume);
    }
}
