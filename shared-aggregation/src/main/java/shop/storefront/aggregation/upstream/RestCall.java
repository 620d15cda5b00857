package shop.storefront.aggregation.upstream;

import io.netty.handler.codec.DecoderException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.impl.ContextInternal;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceFailure;

/**
 * One call by the REST client, from the wait for a connection to the whole answer. What the REST client does not do:
 * an answer larger than allowed is refused when its length says so, or when that much has come; cancelling closes the
 * connection of a request on its way, and gives back a connection that is still waited for; a failure says how far the
 * call came.
 *
 * <p>Each call has a Vert.x context of its own, by which {@link #begin} finds it, and is confined to its event loop.
 */
final class RestCall {

    /**
     * An answer.
     *
     * @param bytes the length of its body on the wire
     */
    record Received<R>(R answer, long bytes) {}

    private final long maxAnswerBytes;
    private @Nullable HttpClientRequest request;
    private @Nullable SourceFailure failure;
    private long received;
    private boolean over;

    private RestCall(long maxAnswerBytes) {
        this.maxAnswerBytes = maxAnswerBytes;
    }

    /** Makes the call when it is subscribed to; its end is told in the context of who subscribes. */
    static <R> Uni<Received<R>> of(Vertx vertx, long maxAnswerBytes, Supplier<Uni<R>> send) {
        return Uni.createFrom().emitter(emitter -> {
            RestCall call = new RestCall(maxAnswerBytes);
            ContextInternal caller = (ContextInternal) vertx.getOrCreateContext();
            ContextInternal own = caller.duplicate();
            own.putLocal(RestCall.class, call);
            emitter.onTermination(() -> own.emit(ended -> call.cancel()));
            // Never cancelled itself: the REST client would not give back a connection that it has to wait for.
            own.emit(start -> Uni.createFrom()
                    .<R>deferred(send::get)
                    .subscribe()
                    .with(
                            answer -> {
                                call.over = true;
                                caller.emit(new Received<>(answer, call.received), emitter::complete);
                            },
                            thrown -> {
                                call.over = true;
                                caller.emit(call.asFailure(thrown), emitter::fail);
                            }));
        });
    }

    /** Takes the request of the call in whose context this is, with its connection, before it is sent. */
    static void begin(HttpClientRequest request) {
        RestCall call = Objects.requireNonNull(Vertx.currentContext().getLocal(RestCall.class), "no call of ours");
        call.take(request);
    }

    private void take(HttpClientRequest ready) {
        request = ready;
        // Vert.x logs what nobody handles, in the words of the source.
        ready.connection().exceptionHandler(told -> {});
        ready.exceptionHandler(told -> {});
        ready.response().onSuccess(this::bound).onFailure(this::unanswered);
        if (over) {
            ready.reset();
        }
    }

    private void unanswered(Throwable cause) {
        if (failure == null) {
            failure = asFailure(cause);
        }
    }

    private void bound(HttpClientResponse response) {
        response.exceptionHandler(told -> {});
        String length = response.getHeader("content-length");
        if (length != null && isTooLong(length)) {
            refuse();
        } else {
            response.handler(part -> {
                received += part.length();
                if (received > maxAnswerBytes) {
                    refuse();
                }
            });
        }
    }

    private boolean isTooLong(String length) {
        try {
            return Long.parseLong(length) > maxAnswerBytes;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private void refuse() {
        failure = SourceFailure.invalidAnswer("the answer is too large");
        reset();
    }

    private void cancel() {
        if (!over) {
            over = true;
            reset();
        }
    }

    /**
     * Closes the connection under a request that is not answered yet. With several event loops the answer may come in
     * meanwhile and the connection serve another request already, which then sees it break: such a call is tried
     * again. With one event loop that can't be.
     */
    private void reset() {
        HttpClientRequest open = request;
        if (open != null) {
            open.reset();
        }
    }

    private SourceFailure asFailure(Throwable thrown) {
        SourceFailure known = failure;
        return known != null
                ? known
                : switch (thrown) {
                    case SourceFailure told -> told;
                    case ConnectException refused -> SourceFailure.refused("connection refused");
                    case UnknownHostException unknown -> SourceFailure.refused("unknown host");
                    case ConnectionPoolTooBusyException full -> SourceFailure.notSent("too many wait for a connection");
                    case SSLException broken -> SourceFailure.connectionLost("TLS failed");
                    case DecoderException broken
                    when broken.getCause() instanceof SSLException -> SourceFailure.connectionLost("TLS failed");
                    case DecoderException broken -> SourceFailure.invalidAnswer("not HTTP");
                    case IllegalArgumentException broken -> SourceFailure.invalidAnswer("not HTTP");
                    default -> SourceFailure.connectionLost(thrown.getClass().getSimpleName());
                };
    }
}
