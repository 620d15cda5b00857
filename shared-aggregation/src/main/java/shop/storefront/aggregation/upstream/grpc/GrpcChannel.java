package shop.storefront.aggregation.upstream.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.upstream.loadbalancing.ConnectionAge;

/**
 * A gRPC channel to one instance, and the health of its connection. A connection is silent when calls in a row time out
 * while nothing is read from it: behind a NAT or a load balancer that forgot it, nothing else tells for minutes. Safe
 * for use by many threads.
 */
final class GrpcChannel implements AutoCloseable {

    private static final int SILENT_TIMEOUTS = 2;
    private static final long REPLACE_AT_MOST_EACH_NANOS =
            Duration.ofMillis(1500).toNanos();
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);

    private final ManagedChannel channel;
    private final Consumer<GrpcChannel> whenSilent;
    private final Time time;
    private volatile long heardAtNanos;
    private volatile int silentTimeouts;
    private int connection;
    private long replacedAtNanos;
    private boolean reconnecting;
    private boolean closed;
    private @Nullable Cancellable ageing;

    /** @param whenSilent what to do about a silent connection; run on the thread that notices, and must not block */
    GrpcChannel(ManagedChannelBuilder<?> builder, Consumer<GrpcChannel> whenSilent, Time time) {
        this.channel = builder.intercept(this::traced).build();
        this.whenSilent = whenSilent;
        this.time = time;
        this.heardAtNanos = time.nanos();
        this.replacedAtNanos = heardAtNanos;
    }

    /** A channel that replaces its connection when it is silent, and when it has about reached its maximum age. */
    static GrpcChannel renewing(ManagedChannelBuilder<?> builder, Duration maxAge, Time time) {
        GrpcChannel channel = new GrpcChannel(builder, GrpcChannel::replace, time);
        channel.replaceAfter(maxAge);
        return channel;
    }

    ManagedChannel channel() {
        return channel;
    }

    /** When something was read last, on the scale of {@link Time#nanos()}; at first, when the channel was opened. */
    long heardAtNanos() {
        return heardAtNanos;
    }

    private <Q, R> ClientCall<Q, R> traced(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return next.newCall(method, options.withStreamTracerFactory(new ClientStreamTracer.Factory() {
            @Override
            public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
                return new CallTracer(info.getCallOptions().getDeadline());
            }
        }));
    }

    private synchronized int connection() {
        return connection;
    }

    private void heard() {
        heardAtNanos = time.nanos();
        if (silentTimeouts != 0) {
            silentTimeouts = 0;
        }
    }

    /** @param connected whether there was a connection to send the call on */
    private void unanswered(int on, boolean connected) {
        synchronized (this) {
            if (closed || on != connection) {
                return;
            }
            silentTimeouts++;
            boolean enough = silentTimeouts >= SILENT_TIMEOUTS || !connected;
            if (!enough || time.nanos() - replacedAtNanos < REPLACE_AT_MOST_EACH_NANOS) {
                return;
            }
        }
        whenSilent.accept(this);
    }

    /** Has the next call go out on a new connection, which is made at once; calls under way finish on the old one. */
    private void replace() {
        synchronized (this) {
            connection++;
            silentTimeouts = 0;
            replacedAtNanos = time.nanos();
        }
        boolean used = channel.getState(false) != ConnectivityState.IDLE;
        channel.enterIdle();
        if (used) {
            channel.getState(true);
        }
    }

    private synchronized void replaceAfter(Duration maxAge) {
        if (!closed) {
            ageing = time.after(ConnectionAge.jittered(maxAge), () -> {
                replace();
                replaceAfter(maxAge);
            });
        }
    }

    /** gRPC's own backoff grows to two minutes, far longer than a healed source may be left unused. */
    private void reconnectSoon() {
        synchronized (this) {
            if (reconnecting || closed) {
                return;
            }
            reconnecting = true;
        }
        time.after(RECONNECT_AFTER, () -> {
            synchronized (this) {
                reconnecting = false;
            }
            if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
                channel.resetConnectBackoff();
            }
        });
    }

    /** Takes no more calls; those under way finish. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (ageing != null) {
                ageing.cancel();
            }
        }
        channel.shutdown();
    }

    /** One call on the wire, as far as it tells of the connection. */
    private final class CallTracer extends ClientStreamTracer {
        private final long beganAtNanos = time.nanos();
        private final int on = connection();
        private final @Nullable Deadline deadline;
        private volatile boolean connected;

        CallTracer(io.grpc.@Nullable Deadline deadline) {
            this.deadline =
                    deadline == null ? null : new Deadline(beganAtNanos + deadline.timeRemaining(TimeUnit.NANOSECONDS));
        }

        @Override
        public void outboundHeaders() {
            connected = true;
        }

        @Override
        public void inboundHeaders() {
            heard();
        }

        @Override
        public void inboundMessage(int number) {
            heard();
        }

        @Override
        public void inboundTrailers(Metadata trailers) {
            heard();
            GrpcStatus.markAsServers(trailers);
        }

        @Override
        public void streamClosed(Status status) {
            if (status.getCode() == Status.Code.UNAVAILABLE
                    && channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
                reconnectSoon();
            } else if (isTimeout(status) && heardAtNanos - beganAtNanos < 0) {
                unanswered(on, connected);
            }
        }

        /** Whoever waits may give the call up at its deadline before gRPC does. */
        private boolean isTimeout(Status status) {
            return status.getCode() == Status.Code.DEADLINE_EXCEEDED
                    || status.getCode() == Status.Code.CANCELLED && deadline != null && deadline.hasAllButPassed(time);
        }
    }
}
