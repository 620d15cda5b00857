package shop.storefront.aggregation.sharing;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.sharing.StoreListener.Operation;
import shop.storefront.aggregation.sharing.StoreListener.Outcome;
import shop.storefront.aggregation.source.Time;
import shop.storefront.aggregation.source.Time.Timer;

/**
 * Redis, as something that may be slow, hung or gone: each call is bounded in time, calls in number, and after some
 * failures in a row none is made for a while.
 */
final class SharedStore {

    private final Redis redis;
    private final SharingConfig config;
    private final List<StoreListener> listeners;
    private final Time time;
    private final Pause pause;
    private final AtomicInteger reading = new AtomicInteger();

    SharedStore(Redis redis, SharingConfig config, List<StoreListener> listeners, Time time) {
        this.redis = redis;
        this.config = config;
        this.listeners = listeners;
        this.time = time;
        this.pause = new Pause(
                config.failures(),
                config.pause().toNanos(),
                now -> listeners.forEach(listener -> listener.leftAlone(now)));
    }

    /** Whether a call would be made now. */
    boolean isUsable() {
        return pause.isOver(time.nanos());
    }

    /** What is kept under the keys, in their order, null where there is nothing. */
    Uni<List<byte @Nullable []>> read(List<String> keys) {
        return Uni.createFrom().emitter(emitter -> {
            if (reading.incrementAndGet() > config.concurrency()) {
                reading.decrementAndGet();
                tell(Operation.READ, Outcome.REJECTED, 0);
                emitter.fail(new StoreFailure("too many reads"));
                return;
            }
            Request get = Request.cmd(Command.MGET);
            keys.forEach(get::arg);
            new Call<List<byte @Nullable []>>(Operation.READ, emitter, reading::decrementAndGet)
                    .begin(() -> redis.send(get).map(SharedStore::values));
        });
    }

    private static List<byte @Nullable []> values(Response response) {
        List<byte @Nullable []> values = new ArrayList<>(response.size());
        for (Response value : response) {
            values.add(value == null ? null : value.toBytes());
        }
        return values;
    }

    /** Keeps a value for so long. */
    Uni<Response> write(String key, byte[] value, Duration keepFor) {
        return change(Request.cmd(Command.SET).arg(key).arg(value).arg("PX").arg(keepFor.toMillis()));
    }

    Uni<Response> delete(String key) {
        return change(Request.cmd(Command.DEL).arg(key));
    }

    private Uni<Response> change(Request request) {
        return Uni.createFrom()
                .emitter(emitter ->
                        new Call<Response>(Operation.WRITE, emitter, () -> {}).begin(() -> redis.send(request)));
    }

    private void tell(Operation operation, Outcome outcome, long nanos) {
        for (StoreListener listener : listeners) {
            listener.called(operation, outcome, nanos);
        }
    }

    /** One call: ends once, with the answer, a failure, or when its time is over. */
    private final class Call<A> {
        private final Operation operation;
        private final UniEmitter<? super A> emitter;
        private final Runnable after;
        private final long startedNanos = time.nanos();
        private final AtomicBoolean over = new AtomicBoolean();

        Call(Operation operation, UniEmitter<? super A> emitter, Runnable after) {
            this.operation = operation;
            this.emitter = emitter;
            this.after = after;
        }

        void begin(Supplier<Future<A>> send) {
            if (!pause.lets(startedNanos)) {
                after.run();
                emitter.fail(new StoreFailure("left alone"));
                return;
            }
            Timer timer = time.after(config.timeout(), () -> {
                if (end(Outcome.TIMED_OUT)) {
                    emitter.fail(new StoreFailure("no answer in time"));
                }
            });
            send.get().onComplete(result -> {
                timer.cancel();
                answered(result);
            });
        }

        private void answered(AsyncResult<A> result) {
            if (end(result.succeeded() ? Outcome.OK : Outcome.FAILED)) {
                if (result.succeeded()) {
                    emitter.complete(result.result());
                } else {
                    emitter.fail(new StoreFailure("failed"));
                }
            }
        }

        private boolean end(Outcome outcome) {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            long now = time.nanos();
            after.run();
            if (outcome == Outcome.OK) {
                pause.succeeded();
            } else {
                pause.failed(now);
            }
            tell(operation, outcome, now - startedNanos);
            return true;
        }
    }

    /** Says that the store gave nothing; nobody but this package sees it. */
    private static final class StoreFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreFailure(String what) {
            super(what, null, false, false);
        }
    }
}
