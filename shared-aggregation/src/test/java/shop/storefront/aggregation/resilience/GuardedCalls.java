package shop.storefront.aggregation.resilience;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Guard;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.testing.Given;

/** Calls through a guard, each of which ends as the test says. */
final class GuardedCalls {

    private final Time time;

    GuardedCalls(Time time) {
        this.time = time;
    }

    Call begin(Guard guard) {
        Call call = new Call(Given.later(time));
        guard.call(call::action).subscribe().withSubscriber(call.given);
        return call;
    }

    static final class Call {
        private final Given<String> given;
        private @Nullable UniEmitter<? super String> action;
        private boolean cancelled;
        private boolean ended;

        private Call(Given<String> given) {
            this.given = given;
        }

        private Uni<String> action() {
            return Uni.createFrom().emitter(emitter -> {
                action = emitter;
                emitter.onTermination(() -> cancelled = !ended);
            });
        }

        private UniEmitter<? super String> running() {
            UniEmitter<? super String> running = action;
            if (running == null) {
                throw new AssertionError("has not begun: " + given.failures());
            }
            ended = true;
            return running;
        }

        void answer() {
            running().complete("answer");
        }

        void fail(Throwable failure) {
            running().fail(failure);
        }

        void abandon() {
            given.goAway();
        }

        boolean hasBegun() {
            return action != null;
        }

        boolean isRunning() {
            return action != null && !ended && !cancelled;
        }

        boolean isCancelled() {
            return cancelled;
        }

        boolean isAnswered() {
            return given.isThere();
        }

        boolean isRefused() {
            return !given.failures().isEmpty() && !ended;
        }

        Throwable failure() {
            if (given.failures().size() != 1) {
                throw new AssertionError("failed " + given.failures().size() + " times, not once");
            }
            return given.failures().getFirst();
        }
    }
}
