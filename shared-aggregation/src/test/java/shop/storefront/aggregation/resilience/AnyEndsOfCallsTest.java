package shop.storefront.aggregation.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.resilience.CircuitBreaker.CircuitBreakerLimits;

/**
 * Whatever the ends of calls and their order: which calls are made, wait, are rejected or refused, and whether the
 * breaker is closed, is what a simple model says. The breaker's delay is 0, so that an open one lets the next call
 * through as its probe.
 */
class AnyEndsOfCallsTest {

    private static final int TRIES = 2_000;
    private static final int AT_ONCE = 3;
    private static final CircuitBreakerLimits LIMITS = new CircuitBreakerLimits(6, 0.5, Duration.ZERO);

    private enum Kind {
        BEGIN,
        ANSWER,
        WELL_FAILURE,
        UNWELL,
        NO_EVIDENCE,
        ABANDON
    }

    /** @param which of the calls that are not over it happens to, modulo their number */
    private record Step(Kind kind, int which) {}

    @Property(tries = TRIES)
    void areCountedAsTheModelSays(@ForAll("courses") List<Step> course) {
        Played played = new Played();
        for (Step step : course) {
            played.play(step);
            played.compare(step);
        }
    }

    @Provide
    Arbitrary<List<Step>> courses() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(9, Kind.BEGIN),
                Tuple.of(2, Kind.ANSWER),
                Tuple.of(1, Kind.WELL_FAILURE),
                Tuple.of(3, Kind.UNWELL),
                Tuple.of(1, Kind.NO_EVIDENCE),
                Tuple.of(2, Kind.ABANDON));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 5))
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }

    private static final class Played {
        private final GuardedCalls calls = new GuardedCalls();
        private final GuardListener deaf = new GuardListener() {};
        private final FaultToleranceGuard guard =
                FaultToleranceGuard.ofSource(new Bulkhead("any", () -> AT_ONCE, deaf), "any", () -> LIMITS, deaf);
        private final GuardModel model = new GuardModel(AT_ONCE, LIMITS);
        private final List<GuardedCalls.Call> made = new ArrayList<>();

        void play(Step step) {
            if (step.kind() == Kind.BEGIN) {
                made.add(calls.begin(guard));
                model.begin();
                return;
            }
            List<Integer> open = step.kind() == Kind.ABANDON ? model.waitedFor() : model.running();
            if (open.isEmpty()) {
                return;
            }
            int index = open.get(step.which() % open.size());
            GuardedCalls.Call call = made.get(index);
            switch (step.kind()) {
                case ANSWER -> call.answer();
                case WELL_FAILURE -> call.fail(SourceFailure.tokenRejected("status 401"));
                case UNWELL -> call.fail(SourceFailure.timedOut("no answer"));
                case NO_EVIDENCE -> call.fail(SourceFailure.notProcessed("GOAWAY"));
                default -> call.abandon();
            }
            switch (step.kind()) {
                case ANSWER, WELL_FAILURE -> model.well(index);
                case UNWELL -> model.unwell(index);
                case NO_EVIDENCE -> model.noEvidence(index);
                default -> model.abandon(index);
            }
        }

        void compare(Step step) {
            for (int index = 0; index < made.size(); index++) {
                GuardedCalls.Call call = made.get(index);
                assertThat(call.isRunning())
                        .as("call %d is running, after %s", index, step)
                        .isEqualTo(model.isRunning(index));
                assertThat(call.isRefused())
                        .as("call %d is refused, after %s", index, step)
                        .isEqualTo(model.isRefused(index));
            }
            assertThat(guard.state() == BreakerState.CLOSED)
                    .as("the breaker is closed, after %s", step)
                    .isEqualTo(model.isClosed());
        }
    }
}
