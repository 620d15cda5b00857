package shop.storefront.aggregation.upstream.grpc;

import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.AbstractAsyncStub;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.upstream.loadbalancing.RetryingCaller;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener.ObservedCall;

/**
 * The gRPC way to a source: calls of its generated stub. What is left of the deadline goes along as
 * {@code grpc-timeout}; cancelling resets the stream.
 *
 * @param <S> the generated asynchronous stub
 */
public final class GrpcUpstream<S extends AbstractAsyncStub<S>> {

    private static final Metadata.Key<String> REQUEST_ID = key("x-request-id");
    private static final Metadata.Key<String> TRACEPARENT = key("traceparent");
    private static final Metadata.Key<String> TRACESTATE = key("tracestate");
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");

    private final Function<Channel, S> stubs;
    private final GrpcChannels channels;
    private final RetryingCaller caller;
    private final Time time;

    /** A method of the stub that takes one request, such as {@code InventoryServiceStub::watchAvailability}. */
    @FunctionalInterface
    public interface Method<S, Q, R> {
        void call(S stub, Q request, StreamObserver<R> answers);
    }

    public GrpcUpstream(Function<Channel, S> stubs, GrpcChannels channels, RetryingCaller caller, Time time) {
        this.stubs = stubs;
        this.channels = channels;
        this.caller = caller;
        this.time = time;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /**
     * A safe call with one answer; fails with a {@link SourceFailure}.
     *
     * @param read makes the domain's own of the message; whatever else than a SourceFailure it throws makes the answer an
     *     invalid one
     * @param notFound the answer where the source says NOT_FOUND
     */
    public <Q, R, A> Uni<A> unary(
            Method<S, Q, R> method, Q request, RequestContext context, Function<R, A> read, Supplier<A> notFound) {
        return caller.safe(
                context,
                attempt -> Uni.createFrom().emitter(emitter -> {
                    Deadline deadline = attempt.context().deadline();
                    ObservedCall observed = attempt.observed();
                    OneAnswer<Q, R, A> answer = new OneAnswer<>(emitter, deadline, observed, read, notFound);
                    emitter.onTermination(answer::cancel);
                    S stub = stub(channels.to(attempt.instance()), attempt.context(), observed)
                            .withDeadlineAfter(deadline.leftNanos(time), TimeUnit.NANOSECONDS);
                    method.call(stub, request, answer);
                }));
    }

    /**
     * A call whose answers come until it is cancelled, on a channel for streams alone. It has no deadline; it fails with a
     * {@link SourceFailure}. Answers come on the event loop.
     *
     * @param read makes the domain's own of a message; one at which it throws is left out
     * @param notFound the last answer where the source says NOT_FOUND
     */
    public <Q, R, A> Multi<A> stream(
            Method<S, Q, R> method, Q request, RequestContext context, Function<R, A> read, Supplier<A> notFound) {
        return Multi.createFrom().emitter(emitter -> {
            GrpcStream<Q, R, A> stream = new GrpcStream<>(
                    channels.streamsTo(caller.pick()),
                    (channel, answers) -> method.call(stub(channel, context, ObservedCall.NONE), request, answers),
                    read,
                    notFound,
                    emitter);
            emitter.onTermination(stream::cancel);
            stream.begin();
        });
    }

    private S stub(Channel channel, RequestContext context, ObservedCall observed) {
        Metadata headers = new Metadata();
        headers.put(REQUEST_ID, context.requestId());
        headers.put(TRACEPARENT, context.trace().traceparent());
        if (context.trace().state() != null) {
            headers.put(TRACESTATE, context.trace().state());
        }
        if (context.customer() != null) {
            headers.put(AUTHORIZATION, "Bearer " + context.customer().token());
        }
        context.variant().headers().forEach((name, value) -> headers.put(key(name), value));
        return stubs.apply(channel).withInterceptors(new CallHeadersInterceptor(headers, observed));
    }

    /** Takes the message only once its status is there: a message before an error is no answer. */
    private static final class OneAnswer<Q, R, A> implements ClientResponseObserver<Q, R> {
        private final UniEmitter<? super A> emitter;
        private final Deadline deadline;
        private final ObservedCall observed;
        private final Function<R, A> read;
        private final Supplier<A> notFound;
        private final @Nullable ContextInternal context = ContextInternal.current();
        private @Nullable ClientCallStreamObserver<Q> wire;
        private @Nullable R message;
        private volatile boolean over;

        OneAnswer(
                UniEmitter<? super A> emitter,
                Deadline deadline,
                ObservedCall observed,
                Function<R, A> read,
                Supplier<A> notFound) {
            this.emitter = emitter;
            this.deadline = deadline;
            this.observed = observed;
            this.read = read;
            this.notFound = notFound;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<Q> call) {
            wire = call;
        }

        /** To cancel a call that is over would reset its stream, with a frame for nothing. */
        void cancel() {
            ClientCallStreamObserver<Q> running = wire;
            if (!over && running != null) {
                over = true;
                running.cancel("nobody waits for it any more", null);
            }
        }

        @Override
        public void onNext(R received) {
            message = received;
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            Metadata trailers = Status.trailersFromThrowable(failure);
            observed.answeredGrpc(status.getCode().name());
            if (GrpcStatus.isNotFound(status, trailers)) {
                ended(() -> complete(notFound));
            } else {
                SourceFailure known = GrpcStatus.asFailure(status, trailers);
                ended(() -> emitter.fail(known.reason() == Reason.TIMED_OUT ? deadline.missed() : known));
            }
        }

        @Override
        public void onCompleted() {
            R received = message;
            observed.answeredGrpc(Status.Code.OK.name());
            if (received == null) {
                ended(() -> emitter.fail(SourceFailure.invalidAnswer("no message")));
            } else {
                ended(() -> complete(() -> read.apply(received)));
            }
        }

        /** gRPC knows nothing of contexts: the end is told on that of the call, at once where its thread is the same. */
        private void ended(Runnable tell) {
            if (over) {
                return;
            }
            over = true;
            if (context == null) {
                tell.run();
            } else {
                context.emit(tell, Runnable::run);
            }
        }

        private void complete(Supplier<A> answer) {
            try {
                emitter.complete(answer.get());
            } catch (SourceFailure invalid) {
                emitter.fail(invalid);
            } catch (RuntimeException unread) {
                emitter.fail(SourceFailure.invalidAnswer(unread.getClass().getSimpleName()));
            }
        }
    }
}
