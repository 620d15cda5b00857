package shop.storefront.aggregation.upstream.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.ContextInternal;
import jakarta.ws.rs.client.ClientRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.Variant;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener.ObservedCall;
import shop.storefront.aggregation.upstream.rest.SourceConnection.Exchange;

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
     * @param weight about how many bytes of heap its entity takes
     * @param exchange how it came; its connection may serve another call already
     */
    record Received<R>(R answer, long weight, Exchange exchange) {}

    /** Where the REST client, built with metrics, has the path as the interface has it. */
    private static final String PATH_TEMPLATE = "UrlPathTemplate";

    private static final String TOO_LARGE = "the answer is too large";

    private final SourceConnections connections;
    private final long maxAnswerBytes;
    private final Variant variant;
    private final ObservedCall observed;
    private @Nullable HttpClientRequest request;
    private @Nullable Exchange exchange;
    private @Nullable SourceFailure failure;
    private long received;
    private long weight;
    private boolean over;
    private volatile boolean told;

    private RestCall(SourceConnections connections, long maxAnswerBytes, Variant variant, ObservedCall observed) {
        this.connections = connections;
        this.maxAnswerBytes = maxAnswerBytes;
        this.variant = variant;
        this.observed = observed;
    }

    /**
     * Makes the call when it is subscribed to; its end is told in the context of who subscribes.
     *
     * @param isOutOfTime whether its deadline has passed, as good as: what is cancelled then timed out
     * @param variant whose headers go along, beside those that the interface of the source names
     * @return an answer, or a {@link SourceFailure}
     */
    static <R> Uni<Received<R>> of(
            Vertx vertx,
            SourceConnections connections,
            long maxAnswerBytes,
            BooleanSupplier isOutOfTime,
            Variant variant,
            ObservedCall observed,
            Supplier<Uni<R>> send) {
        return Uni.createFrom().emitter(emitter -> {
            RestCall call = new RestCall(connections, maxAnswerBytes, variant, observed);
            ContextInternal caller = (ContextInternal) vertx.getOrCreateContext();
            ContextInternal own = caller.duplicate();
            own.putLocal(RestCall.class, call);
            emitter.onTermination(() -> {
                if (!call.told) {
                    call.told = true;
                    boolean timedOut = isOutOfTime.getAsBoolean();
                    own.emit(ended -> call.cancel(timedOut));
                }
            });
            // Never cancelled itself: the REST client would not give back a connection that it has to wait for.
            own.emit(start -> Uni.createFrom()
                    .<R>deferred(send::get)
                    .subscribe()
                    .with(
                            answer -> caller.emit(call.received(answer), call.unlessTold(emitter::complete)),
                            thrown -> caller.emit(call.failed(thrown), call.unlessTold(emitter::fail))));
        });
    }

    /** The end of a call that nobody waits for any more is told nobody; Mutiny would log it. */
    private <E> Handler<E> unlessTold(Consumer<E> tell) {
        return end -> {
            if (!told) {
                told = true;
                tell.accept(end);
            }
        };
    }

    private <R> Received<R> received(R answer) {
        over = true;
        return new Received<>(answer, weight, Objects.requireNonNull(exchange));
    }

    private SourceFailure failed(Throwable thrown) {
        over = true;
        return asFailure(thrown);
    }

    /** Tells who observes the call in whose context this is what it asks, before there is a connection. */
    static void tell(ClientRequestContext asked) {
        String path = (String) asked.getProperty(PATH_TEMPLATE);
        current().observed.sentHttp(asked.getMethod(), path == null ? "" : path, asked::getUri);
    }

    /** Takes the request of the call in whose context this is, with its connection, before it is sent. */
    static void begin(HttpClientRequest request) {
        current().take(request);
    }

    private static RestCall current() {
        return Objects.requireNonNull(Vertx.currentContext().getLocal(RestCall.class), "no call of ours");
    }

    /** What is in a body that the source packed though it was not asked to; no more than may come unpacked. */
    static byte[] unpacked(InputStream packed) throws IOException {
        RestCall call = current();
        byte[] body = new GZIPInputStream(packed).readNBytes(Math.toIntExact(call.maxAnswerBytes) + 1);
        if (body.length > call.maxAnswerBytes) {
            throw SourceFailure.invalidAnswer(TOO_LARGE);
        }
        return body;
    }

    /** Notes about how many bytes of heap the body of the answer takes, now that it is read. */
    static void weigh(long bytes) {
        current().weight = bytes;
    }

    private void take(HttpClientRequest ready) {
        request = ready;
        variant.headers().forEach(ready::putHeader);
        Exchange used = connections.begin(ready.connection());
        exchange = used;
        if (used.isDistrusted()) {
            failure = SourceFailure.notProcessed("the connection may be dead");
        }
        // Vert.x logs what nobody handles, in the words of the source.
        ready.connection().exceptionHandler(told -> {});
        ready.exceptionHandler(told -> {});
        ready.response().onSuccess(this::bound).onFailure(this::unanswered);
        if (over || failure != null) {
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
        observed.answeredHttp(response.statusCode());
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
        failure = SourceFailure.invalidAnswer(TOO_LARGE);
        reset();
    }

    /** One whose client has gone proves nothing of the connection: the source had time left. */
    private void cancel(boolean timedOut) {
        if (!over) {
            over = true;
            failure = SourceFailure.notSent("cancelled");
            Exchange used = exchange;
            if (timedOut && used != null && used.isUnheard()) {
                connections.silent();
            }
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
        if (known != null) {
            return known;
        }
        SourceFailure told = RestFailure.of(thrown);
        Exchange used = exchange;
        boolean heard = used == null ? !(thrown instanceof HttpClosedException) : !used.isUnheard();
        if (heard) {
            return told;
        }
        if (told.reason() != Reason.INVALID_ANSWER) {
            connections.distrustAll();
        }
        return SourceFailure.notProcessed("the connection had been closed, or was out of step");
    }
}
