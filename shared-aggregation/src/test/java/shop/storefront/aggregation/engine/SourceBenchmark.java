package shop.storefront.aggregation.engine;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a call of the engine costs by itself, for each way that it can go. */
@State(Scope.Thread)
public class SourceBenchmark {

    private static final int CALLERS = 100;

    private final EngineCalls answered = EngineCalls.answered();
    private final EngineCalls cached = EngineCalls.cached();
    private final EngineCalls joined = EngineCalls.answered();
    private final EngineCalls failing = EngineCalls.failing();

    @Benchmark
    public Object answered() {
        return answered.one();
    }

    @Benchmark
    public Object cached() {
        return cached.one();
    }

    @Benchmark
    @OperationsPerInvocation(CALLERS)
    public Object joined() {
        return joined.joined(CALLERS);
    }

    @Benchmark
    public Object failedAndRecalled() {
        return failing.one();
    }

    @Benchmark
    public Object tenAnswered() {
        return answered.ten();
    }

    @Benchmark
    public Object tenCached() {
        return cached.ten();
    }

    @Benchmark
    public Object tenFailedAndRecalled() {
        return failing.ten();
    }
}
