package shop.storefront.aggregation.upstream;

import io.netty.handler.codec.DecoderException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.SourceFailure;

/**
 * One HTTP request to one instance, and its answer. Cancelling it closes the connection, unless the answer is whole
 * already; an answer larger than allowed is refused when its length says so, or when that much has come.
 */
final class HttpExchange {

    /** @param maxAnswerBytes the largest body that is read */
    record Limits(long maxAnswerBytes, long connectTimeoutMillis) {}

    /** A whole answer. */
    record Reply(int status, @Nullable String contentType, Buffer body) {

        private static final String JSON = "application/json";

        /** The body, if it is said to be JSON. */
        Buffer json() {
            if (contentType == null || !isJson(contentType)) {
                throw SourceFailure.invalidAnswer("content type is not application/json");
            }
            return body;
        }

        private static boolean isJson(String type) {
            int end = JSON.length();
            return type.regionMatches(true, 0, JSON, 0, end)
                    && (type.length() == end || type.charAt(end) == ';' || type.charAt(end) == ' ');
        }
    }

    private final HttpClient client;
    private final RequestOptions options;
    private final Limits limits;

    HttpExchange(HttpClient client, HttpMethod method, Instance instance, String path, Limits limits) {
        this.client = client;
        this.limits = limits;
        this.options = new RequestOptions()
                .setMethod(method)
                .setHost(instance.host())
                .setPort(instance.port())
                .setURI(path)
                .setConnectTimeout(limits.connectTimeoutMillis());
    }

    HttpExchange header(String name, String value) {
        options.putHeader(name, value);
        return this;
    }

    Uni<Reply> send(@Nullable Buffer body) {
        return Uni.createFrom().emitter(emitter -> new Sending(emitter).begin(body));
    }

    private final class Sending {
        private final UniEmitter<? super Reply> emitter;
        private @Nullable HttpClientRequest request;
        private @Nullable Buffer received;
        private boolean gathered;
        private boolean over;

        Sending(UniEmitter<? super Reply> emitter) {
            this.emitter = emitter;
        }

        void begin(@Nullable Buffer body) {
            emitter.onTermination(this::cancel);
            client.request(options).onComplete(connected -> {
                if (connected.failed()) {
                    fail(connected.cause());
                    return;
                }
                HttpClientRequest ready = connected.result();
                ready.exceptionHandler(this::fail);
                if (!takes(ready)) {
                    ready.reset();
                } else {
                    (body == null ? ready.send() : ready.send(body)).onComplete(answered -> {
                        if (answered.succeeded()) {
                            receive(answered.result());
                        } else {
                            fail(answered.cause());
                        }
                    });
                }
            });
        }

        private synchronized boolean takes(HttpClientRequest ready) {
            request = ready;
            return !over;
        }

        private void receive(HttpClientResponse response) {
            String length = response.getHeader("content-length");
            if (length != null && tooLong(length)) {
                refuse();
                return;
            }
            response.exceptionHandler(this::fail);
            response.handler(this::receive);
            response.endHandler(end -> {
                if (finish()) {
                    Buffer whole = received;
                    emitter.complete(new Reply(
                            response.statusCode(),
                            response.getHeader("content-type"),
                            whole == null ? Buffer.buffer() : whole));
                }
            });
        }

        /** Most answers are one part, which is kept as it is; more are gathered in a buffer of our own. */
        private void receive(Buffer part) {
            Buffer soFar = received;
            int length = (soFar == null ? 0 : soFar.length()) + part.length();
            if (length > limits.maxAnswerBytes()) {
                received = null;
                refuse();
            } else if (soFar == null) {
                received = part;
            } else {
                received = (gathered ? soFar : Buffer.buffer(2 * length).appendBuffer(soFar)).appendBuffer(part);
                gathered = true;
            }
        }

        private boolean tooLong(String length) {
            try {
                return Long.parseLong(length) > limits.maxAnswerBytes();
            } catch (NumberFormatException e) {
                return true;
            }
        }

        private void refuse() {
            cancel();
            emitter.fail(SourceFailure.invalidAnswer("the answer is too large"));
        }

        private void fail(Throwable cause) {
            if (finish()) {
                emitter.fail(asFailure(cause));
            }
        }

        private synchronized boolean finish() {
            boolean first = !over;
            over = true;
            return first;
        }

        /**
         * Closes the connection under a request that is not answered yet. With several event loops the answer may
         * come in meanwhile and the connection serve another request already, which then sees it break: such a call is
         * tried again. With one event loop that can't be.
         */
        private void cancel() {
            if (finish()) {
                HttpClientRequest open;
                synchronized (this) {
                    open = request;
                }
                if (open != null) {
                    open.reset();
                }
            }
        }
    }

    private static SourceFailure asFailure(Throwable cause) {
        return switch (cause) {
            case SourceFailure known -> known;
            case ConnectException refused -> SourceFailure.refused("connection refused");
            case UnknownHostException unknown -> SourceFailure.refused("unknown host");
            case DecoderException broken
            when broken.getCause() instanceof SSLException -> SourceFailure.connectionLost("TLS failed");
            case DecoderException broken -> SourceFailure.invalidAnswer("not HTTP");
            case IllegalArgumentException broken -> SourceFailure.invalidAnswer("not HTTP");
            default -> SourceFailure.connectionLost(cause.getClass().getSimpleName());
        };
    }
}
