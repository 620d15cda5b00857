package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.Map;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.testing.Unguarded;
import shop.storefront.aggregation.testing.VirtualTime;

/** What an engine test needs around a source: a clock, a policy that it may change, and contexts. */
final class Workbench {

    static final Duration TIMEOUT = Duration.ofMillis(300);
    static final Duration STALE_FOR = Duration.ofMinutes(10);

    final VirtualTime time = new VirtualTime();
    final Counts counts = new Counts();
    Guard guard = new Unguarded();
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

    SourceSetup setup(SourceListener listener) {
        return new SourceSetup(() -> policy, guard, listener, time, 1_000_000);
    }

    /** Someone who waits for what a source gives. */
    static <T> UniAssertSubscriber<T> subscribed(Uni<T> uni) {
        return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    /** A request of a customer. */
    RequestContext customer(String id) {
        return new RequestContext(
                Deadline.in(Duration.ofSeconds(1), time),
                "request-1",
                TraceContext.continued(null, null),
                new Customer(id, "token-" + id));
    }

    /** An answer of a few bytes. */
    static <T> Fetched<T> fetched(Answer<T> answer) {
        return new Fetched<>(answer, 8);
    }

    /** What a source says of many keys, a few bytes of each. */
    static <K, T> BatchAnswer<K, T> batch(Map<K, T> found) {
        BatchAnswer<K, T> answer = new BatchAnswer<>();
        found.forEach((key, value) -> answer.found(key, value, 8));
        return answer;
    }

    /** A request that has so much time left. */
    RequestContext within(Duration left) {
        return new RequestContext(Deadline.in(left, time), "request-1", TraceContext.continued(null, null), null);
    }

    /** A request that asks for a language. */
    RequestContext language(String tag) {
        return new RequestContext(
                Deadline.in(Duration.ofSeconds(1), time),
                "request-1",
                TraceContext.continued(null, null),
                null,
                new Variant(Map.of("accept-language", tag)));
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
