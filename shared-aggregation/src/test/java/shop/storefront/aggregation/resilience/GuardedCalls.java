package shop.storefront.aggregation.resilience;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Guard;

/** Calls through a guard, each of which ends as the test says. */
final class GuardedCalls {

    Call begin(Guard guard) {
        Call call = new Call(UniAssertSubscriber.create());
        guard.call(call::action).subscribe().withSubscriber(call.given);
        return call;
    }

    static final class Call {
        private final UniAssertSubscriber<String> given;
        private @Nullable UniEmitter<? super String> action;
        private boolean cancelled;
        private boolean ended;

        private Call(UniAssertSubscriber<String> given) {
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
                throw new AssertionError("has not begun: " + given.getSignals());
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
            given.cancel();
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
            return given.getItem() != null;
        }

        boolean isRefused() {
            return given.getFailure() != null && !ended;
        }

        Throwable failure() {
            return given.assertFailed().getFailure();
        }
    }
}
