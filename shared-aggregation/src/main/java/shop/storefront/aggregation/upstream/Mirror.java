package shop.storefront.aggregation.upstream;

import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import shop.storefront.aggregation.source.Deadline;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.Time;
import shop.storefront.aggregation.source.Time.Timer;

/**
 * Instances that are sent copies of some safe calls, whose answers nobody sees. Few copies are on their way at once,
 * each with a deadline of its own; nothing waits for one, and none is made when there are too many.
 */
final class Mirror {

    private final Instances instances;
    private final DoubleSupplier share;
    private final int mostAtOnce;
    private final Supplier<Duration> timeout;
    private final Time time;
    private final AtomicInteger onTheirWay = new AtomicInteger();

    Mirror(Instances instances, DoubleSupplier share, int mostAtOnce, Supplier<Duration> timeout, Time time) {
        this.instances = instances;
        this.share = share;
        this.mostAtOnce = mostAtOnce;
        this.timeout = timeout;
        this.time = time;
    }

    /** Sends a copy of the call, if it is this one's turn. */
    <A> void copy(RequestContext context, Attempts.Attempt<A> attempt) {
        double now = share.getAsDouble();
        if (now <= 0 || ThreadLocalRandom.current().nextDouble() >= now) {
            return;
        }
        if (onTheirWay.incrementAndGet() > mostAtOnce) {
            onTheirWay.decrementAndGet();
            return;
        }
        Duration budget = timeout.get();
        Instance instance = instances.pick();
        instance.began();
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = () -> {
            if (over.compareAndSet(false, true)) {
                instance.ended();
                onTheirWay.decrementAndGet();
            }
        };
        Cancellable running = attempt.to(instance, context.with(Deadline.in(budget, time)))
                .subscribe()
                .with(answer -> end.run(), failure -> end.run());
        Timer timer = time.after(budget, () -> {
            running.cancel();
            end.run();
        });
        if (over.get()) {
            timer.cancel();
        }
    }
}
