package shop.storefront.aggregation.source;

import java.time.Duration;
import shop.storefront.aggregation.testing.VirtualTime;

/** What an engine test needs around a source: a clock, a policy that it may change, and contexts. */
final class Workbench {

    static final Duration TIMEOUT = Duration.ofMillis(300);
    static final Duration STALE_FOR = Duration.ofMinutes(10);

    final VirtualTime time = new VirtualTime();
    final Counts counts = new Counts();
    Guard guard = Guard.NONE;
    SourcePolicy policy = policy(Duration.ZERO);

    /** Counts what a source tells its listener. */
    static final class Counts implements SourceListener {
        int hits;
        int joined;
        int gave;

        @Override
        public void hit() {
            hits++;
        }

        @Override
        public void joined() {
            joined++;
        }

        @Override
        public void gave(SourceState state, long nanos) {
            gave++;
        }
    }

    static SourcePolicy policy(Duration freshFor) {
        return new SourcePolicy(
                TIMEOUT, freshFor, Duration.ZERO, STALE_FOR, freshFor.isZero() ? Duration.ZERO : Duration.ofSeconds(5));
    }

    SourceSetup setup() {
        return setup(1_000_000);
    }

    SourceSetup setup(long maximumBytes) {
        return new SourceSetup(() -> policy, guard, counts, time, maximumBytes);
    }

    /** A request that has so much time left. */
    RequestContext within(Duration left) {
        return new RequestContext(Deadline.in(left, time), "request-1", TraceContext.continued(null), null);
    }

    RequestContext request() {
        return within(Duration.ofSeconds(1));
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    void passMillis(long millis) {
        time.pass(Duration.ofMillis(millis));
    }
}
