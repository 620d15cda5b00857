package shop.storefront.aggregation.upstream;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.source.Time;

/**
 * The gRPC way to a source. What is left of the deadline goes along as {@code grpc-timeout}; cancelling resets the
 * stream.
 */
public final class GrpcUpstream {

    private static final Metadata.Key<String> REQUEST_ID = key("x-request-id");
    private static final Metadata.Key<String> TRACEPARENT = key("traceparent");
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");

    private final Channels channels;
    private final Attempts attempts;
    private final Time time;

    GrpcUpstream(Channels channels, Attempts attempts, Time time) {
        this.channels = channels;
        this.attempts = attempts;
        this.time = time;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** A safe call with one answer, which the shape turns into the domain's own. */
    public <Q, R, A> Uni<A> unary(
            MethodDescriptor<Q, R> method, Q request, RequestContext context, Function<R, A> shape) {
        return attempts.safe(
                context,
                (instance, call) -> Uni.createFrom().emitter(emitter -> {
                    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(
                            call.deadline().leftNanos(time), TimeUnit.NANOSECONDS);
                    ClientCall<Q, R> wire = channels.to(instance).newCall(method, options);
                    OneAnswer<R, A> answer = new OneAnswer<>(instance, emitter, shape);
                    emitter.onTermination(() -> {
                        if (!answer.closed) {
                            wire.cancel("nobody waits for it any more", null);
                        }
                    });
                    wire.start(answer, headers(call));
                    wire.request(2);
                    wire.sendMessage(request);
                    wire.halfClose();
                }));
    }

    /** A call whose answers come until it is cancelled. It has no deadline; it fails with a gRPC status. */
    public <Q, R> Multi<R> stream(MethodDescriptor<Q, R> method, Q request, RequestContext context) {
        return Multi.createFrom().emitter(emitter -> {
            Instance instance = attempts.pick();
            ClientCall<Q, R> wire = channels.to(instance).newCall(method, CallOptions.DEFAULT);
            emitter.onTermination(() -> wire.cancel("nobody watches any more", null));
            wire.start(new ManyAnswers<>(instance, wire, emitter), headers(context));
            wire.request(1);
            wire.sendMessage(request);
            wire.halfClose();
        });
    }

    private static Metadata headers(RequestContext context) {
        Metadata headers = new Metadata();
        headers.put(REQUEST_ID, context.requestId());
        headers.put(TRACEPARENT, context.trace().traceparent());
        if (context.customer() != null) {
            headers.put(AUTHORIZATION, "Bearer " + context.customer().token());
        }
        return headers;
    }

    private final class OneAnswer<R, A> extends ClientCall.Listener<R> {
        private final Instance instance;
        private final UniEmitter<? super A> emitter;
        private final Function<R, A> shape;
        private final @Nullable ContextInternal context = ContextInternal.current();
        private @Nullable R message;
        /** Whether the call is over; to cancel one that is would reset its stream, with a frame for nothing. */
        private volatile boolean closed;

        OneAnswer(Instance instance, UniEmitter<? super A> emitter, Function<R, A> shape) {
            this.instance = instance;
            this.emitter = emitter;
            this.shape = shape;
        }

        @Override
        public void onMessage(R received) {
            message = received;
        }

        /** gRPC knows nothing of contexts: the answer is given on that of the call, at once where its thread is the same. */
        @Override
        public void onClose(Status status, Metadata trailers) {
            closed = true;
            if (context == null) {
                close(status);
            } else {
                context.emit(status, this::close);
            }
        }

        private void close(Status status) {
            R received = message;
            if (!status.isOk()) {
                channels.reconnectSoon(instance, status);
                emitter.fail(GrpcStatus.asFailure(status));
            } else if (received == null) {
                emitter.fail(SourceFailure.invalidAnswer("no message"));
            } else {
                try {
                    emitter.complete(shape.apply(received));
                } catch (SourceFailure invalid) {
                    emitter.fail(invalid);
                } catch (RuntimeException unread) {
                    emitter.fail(SourceFailure.invalidAnswer(unread.getClass().getSimpleName()));
                }
            }
        }
    }

    private final class ManyAnswers<Q, R> extends ClientCall.Listener<R> {
        private final Instance instance;
        private final ClientCall<Q, R> wire;
        private final MultiEmitter<? super R> emitter;

        ManyAnswers(Instance instance, ClientCall<Q, R> wire, MultiEmitter<? super R> emitter) {
            this.instance = instance;
            this.wire = wire;
            this.emitter = emitter;
        }

        @Override
        public void onMessage(R received) {
            emitter.emit(received);
            wire.request(1);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (status.isOk()) {
                emitter.complete();
            } else {
                channels.reconnectSoon(instance, status);
                emitter.fail(status.asRuntimeException());
            }
        }
    }
}
