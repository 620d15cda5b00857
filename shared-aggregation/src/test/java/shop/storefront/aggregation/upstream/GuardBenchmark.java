package shop.storefront.aggregation.upstream;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import shop.storefront.aggregation.source.Guard;
import shop.storefront.aggregation.upstream.FaultToleranceGuard.Limits;

/** What bulkhead and breaker add to a call that succeeds: guarded less bare. */
@State(Scope.Thread)
public class GuardBenchmark {

    private static final Limits LIMITS = new Limits(128, 20, 0.5, Duration.ofSeconds(2));

    private final Guard guard = new FaultToleranceGuard("product", () -> LIMITS, UpstreamListener.NONE);

    @Benchmark
    public void bare(Blackhole given) {
        call(Guard.NONE, given);
    }

    @Benchmark
    public void guarded(Blackhole given) {
        call(guard, given);
    }

    private static void call(Guard by, Blackhole given) {
        by.call(() -> Uni.createFrom().item(Boolean.TRUE)).subscribe().with(given::consume);
    }
}
