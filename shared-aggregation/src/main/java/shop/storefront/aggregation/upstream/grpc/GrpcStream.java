package shop.storefront.aggregation.upstream.grpc;

import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceFailure;

/** One call whose answers come until it is cancelled, on whatever channel the server takes it. */
final class GrpcStream<Q, R, A> {

    private final StreamChannels channels;
    private final BiConsumer<Channel, StreamObserver<R>> call;
    private final Function<R, A> read;
    private final Supplier<A> notFound;
    private final MultiEmitter<? super A> emitter;
    private @Nullable OnePlace current;
    private boolean over;

    /** @param call begins the call on a channel */
    GrpcStream(
            StreamChannels channels,
            BiConsumer<Channel, StreamObserver<R>> call,
            Function<R, A> read,
            Supplier<A> notFound,
            MultiEmitter<? super A> emitter) {
        this.channels = channels;
        this.call = call;
        this.read = read;
        this.notFound = notFound;
        this.emitter = emitter;
    }

    void begin() {
        OnePlace next = new OnePlace();
        synchronized (this) {
            if (over) {
                return;
            }
            current = next;
        }
        try {
            next.begin();
        } catch (SourceFailure full) {
            next.end(() -> emitter.fail(full));
        }
    }

    /** To be called when nobody waits for more. */
    void cancel() {
        OnePlace last;
        synchronized (this) {
            over = true;
            last = current;
            current = null;
        }
        if (last != null) {
            last.leave();
        }
    }

    private final class OnePlace implements ClientResponseObserver<Q, R> {
        private StreamChannels.@Nullable Place place;
        private @Nullable ClientCallStreamObserver<Q> wire;

        void begin() {
            place = channels.take(this::move);
            call.accept(place.channel(), this);
        }

        /** The server lets it wait, without a word: elsewhere it may be taken. */
        private void move() {
            if (wasOver()) {
                return;
            }
            leave();
            GrpcStream.this.begin();
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<Q> started) {
            wire = started;
        }

        private void leave() {
            ClientCallStreamObserver<Q> running = wire;
            if (running != null) {
                running.cancel("nobody waits for more", null);
            }
            giveBack();
        }

        private void giveBack() {
            if (place != null) {
                place.giveBack();
            }
        }

        private boolean isCurrent() {
            synchronized (GrpcStream.this) {
                return current == this;
            }
        }

        @Override
        public void onNext(R message) {
            if (!isCurrent()) {
                return;
            }
            A answer;
            try {
                answer = read.apply(message);
            } catch (RuntimeException unreadable) {
                return;
            }
            emitter.emit(answer);
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            Metadata trailers = Status.trailersFromThrowable(failure);
            end(() -> {
                if (GrpcStatus.isNotFound(status, trailers)) {
                    emitter.emit(notFound.get());
                    emitter.complete();
                } else {
                    emitter.fail(GrpcStatus.asFailure(status, trailers));
                }
            });
        }

        @Override
        public void onCompleted() {
            end(emitter::complete);
        }

        private void end(Runnable tell) {
            giveBack();
            if (!wasOver()) {
                tell.run();
            }
        }

        /** Ends it; says whether it had ended before. */
        private boolean wasOver() {
            synchronized (GrpcStream.this) {
                boolean ended = current != this;
                current = ended ? current : null;
                return ended;
            }
        }
    }
}
