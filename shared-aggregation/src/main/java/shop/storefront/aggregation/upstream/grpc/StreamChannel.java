package shop.storefront.aggregation.upstream.grpc;

import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.upstream.loadbalancing.ConnectionAge;

/**
 * A channel for streams alone. A stream may rightly be quiet for hours, so while one is open and nothing is read, the
 * server is asked for its health (grpc.health.v1): any answer will do, UNIMPLEMENTED among them. Where none comes, the
 * channel is closed and its streams fail. Its counts are guarded by the pool it is in.
 */
final class StreamChannel {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMillis(1400);
    private static final Duration SOON = Duration.ofMillis(100);

    private final GrpcChannel channel;
    private final Time time;
    private final long oldAtNanos;
    private @Nullable Cancellable check;
    /** How many streams it may have at once. */
    int most;
    /** How many it has. */
    int open;
    /** How many of these the server has taken. */
    int taken;

    /** @param whenDead told when the server answers nothing any more; the channel is closed by then */
    StreamChannel(
            ManagedChannelBuilder<?> builder, int most, Duration maxAge, Consumer<StreamChannel> whenDead, Time time) {
        this.most = most;
        this.time = time;
        this.oldAtNanos = time.nanos() + ConnectionAge.jittered(maxAge).toNanos();
        this.channel = new GrpcChannel(
                builder,
                silent -> {
                    close();
                    silent.channel().shutdownNow();
                    whenDead.accept(this);
                },
                time);
    }

    ManagedChannel channel() {
        return channel.channel();
    }

    /** Whether it is old, so that new streams are to begin on a new connection. */
    boolean isOld() {
        return time.nanos() - oldAtNanos >= 0;
    }

    /** To be called when the first stream begins. */
    void watchHealth() {
        checkAfter(QUIET);
    }

    /** To be called when the last stream has ended. */
    synchronized void rest() {
        if (check != null) {
            check.cancel();
            check = null;
        }
    }

    private synchronized void checkAfter(Duration delay) {
        rest();
        check = time.after(delay, this::check);
    }

    private void check() {
        Duration left = QUIET.minusNanos(time.nanos() - channel.heardAtNanos());
        if (left.isPositive()) {
            checkAfter(left.compareTo(SOON) > 0 ? left : SOON);
        } else {
            HealthGrpc.newStub(channel())
                    .withDeadlineAfter(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
                    .check(HealthCheckRequest.getDefaultInstance(), new CheckAgain());
        }
    }

    private synchronized void checkAgain() {
        if (check != null) {
            checkAfter(SOON);
        }
    }

    /** Takes no more streams; to be called when none is open. */
    void close() {
        rest();
        channel.close();
    }

    private final class CheckAgain implements StreamObserver<HealthCheckResponse> {
        @Override
        public void onNext(HealthCheckResponse answer) {}

        @Override
        public void onError(Throwable failure) {
            checkAgain();
        }

        @Override
        public void onCompleted() {
            checkAgain();
        }
    }
}
