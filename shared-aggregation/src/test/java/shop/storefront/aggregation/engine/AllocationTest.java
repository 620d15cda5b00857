package shop.storefront.aggregation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Stale;

/** How much memory a call of the engine takes, whether its code is compiled yet or not. */
class AllocationTest {

    private static final int CALLS = 300;
    private static final int BATCHES = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The most bytes that a call may take: what interpreted code takes, which compiled code never exceeds, and a tenth more. */
    static Stream<Arguments> ceilings() {
        return Stream.of(
                arguments("answered", 2_150, each(EngineCalls.answered()::one)),
                arguments("cached", 240, each(EngineCalls.cached()::one)),
                arguments("joined", 600, all(EngineCalls.answered())),
                arguments("failed and recalled", 2_100, each(EngineCalls.failing()::one)),
                arguments("ten answered", 7_500, each(EngineCalls.answered()::ten)),
                arguments("ten cached", 1_250, each(EngineCalls.cached()::ten)),
                arguments("ten failed and recalled", 3_950, each(EngineCalls.failing()::ten)));
    }

    private static Runnable each(Runnable call) {
        return () -> {
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
        };
    }

    private static Runnable all(EngineCalls calls) {
        return () -> calls.joined(CALLS);
    }

    @ParameterizedTest(name = "{0} within {1} bytes")
    @MethodSource("ceilings")
    void noCallTakesMoreThanItMay(String way, long ceiling, Runnable calls) {
        assertThat(bytesOf(calls) / CALLS).as(way).isPositive().isLessThanOrEqualTo(ceiling);
    }

    /** The least that these calls took, the first time apart, which loads classes and fills tables. */
    private static long bytesOf(Runnable calls) {
        calls.run();
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            calls.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @Test
    void eachWayIsTheOneItSaysItIs() {
        EngineCalls answered = EngineCalls.answered();
        assertThat(answered.one()).isInstanceOf(Fresh.class);
        assertThat(answered.ten()).isInstanceOf(Fresh.class);
        assertThat(answered.asked).isEqualTo(2);

        EngineCalls cached = EngineCalls.cached();
        assertThat(cached.one()).isInstanceOf(Fresh.class);
        assertThat(cached.ten()).isInstanceOf(Fresh.class);
        assertThat(cached.asked).isZero();

        EngineCalls joined = EngineCalls.answered();
        assertThat(joined.joined(CALLS)).isInstanceOf(Fresh.class);
        assertThat(joined.asked).isEqualTo(1);
        assertThat(joined.bench.counts.joined).isEqualTo(CALLS - 1);
        assertThat(joined.bench.counts.gave).isEqualTo(CALLS);

        EngineCalls failing = EngineCalls.failing();
        assertThat(failing.one()).isInstanceOf(Stale.class);
        assertThat(failing.ten()).isInstanceOf(Stale.class);
        assertThat(failing.asked).isEqualTo(2);
    }
}
