package shop.storefront.aggregation.inventory;

import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import shop.storefront.aggregation.engine.Guard;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.engine.Time;

/**
 * The calls of all watches to the inventory service. Those that are made again go out one after another: four a second
 * while they fail, fifty once one was answered.
 */
final class WatchCalls {

    private static final Duration WHILE_THEY_FAIL = Duration.ofMillis(250);
    private static final Duration ONCE_ANSWERED = Duration.ofMillis(20);
    private static final long FIRST_BACKOFF_MILLIS = 400;
    private static final long LONGEST_BACKOFF_MILLIS = 4_000;

    private final BiFunction<String, RequestContext, Multi<AvailabilityEvent>> watch;
    private final Guard guard;
    private final Time time;
    private final Deque<BooleanSupplier> waiting = new ArrayDeque<>();
    private boolean pausing;
    private boolean failing;

    /** @param guard stands before every call until its first answer */
    WatchCalls(BiFunction<String, RequestContext, Multi<AvailabilityEvent>> watch, Guard guard, Time time) {
        this.watch = watch;
        this.guard = guard;
        this.time = time;
    }

    Multi<AvailabilityEvent> watch(String productId, RequestContext context) {
        return watch.apply(productId, context);
    }

    Guard guard() {
        return guard;
    }

    Time time() {
        return time;
    }

    /** How long to wait after so many failures: twice as long each time up to a limit, half of it by chance (jitter). */
    static Duration backoff(int failures) {
        long step = Math.min(LONGEST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(failures - 1, 10));
        return Duration.ofMillis(step / 2 + ThreadLocalRandom.current().nextLong(step / 2));
    }

    synchronized void answered() {
        failing = false;
    }

    synchronized void failed(Throwable failure) {
        failing |= failure instanceof SourceFailure known && known.evidence() == Evidence.UNWELL;
    }

    /**
     * Makes a call again when it is its turn.
     *
     * @param call false where there is nothing to call for any more
     */
    void again(BooleanSupplier call) {
        synchronized (this) {
            waiting.add(call);
        }
        next();
    }

    private void next() {
        boolean made = false;
        while (!made) {
            BooleanSupplier call;
            synchronized (this) {
                call = pausing ? null : waiting.poll();
                if (call == null) {
                    return;
                }
                pausing = true;
            }
            made = call.getAsBoolean();
            synchronized (this) {
                pausing = made;
            }
        }
        pause();
    }

    private synchronized void pause() {
        time.after(failing ? WHILE_THEY_FAIL : ONCE_ANSWERED, () -> {
            synchronized (this) {
                pausing = false;
            }
            next();
        });
    }
}
