package shop.storefront.aggregation.upstream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.Absence;
import shop.storefront.aggregation.source.Fetched;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.source.SourceResult.Absent;
import shop.storefront.aggregation.source.SourceResult.Fresh;

/** The REST way to a source. Nothing of a client's request goes on but what a method here names. */
public final class HttpUpstream {

    /** Whether the customer's token goes on to this source. */
    public enum Token {
        FORWARDED,
        WITHHELD
    }

    /** The answer to a write: a status, and the body where the status is 201. */
    public record Written<T>(int status, @Nullable T value) {}

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final HttpClient client;
    private final Attempts attempts;
    private final HttpExchange.Limits limits;
    private final Token token;

    HttpUpstream(HttpClient client, Attempts attempts, HttpExchange.Limits limits, Token token) {
        this.client = client;
        this.attempts = attempts;
        this.limits = limits;
        this.token = token;
    }

    /** A safe read: the value, or the absence that a 404 is. A refusal (400) is a failure: every question is valid. */
    public <T> Uni<Fetched<T>> get(String path, RequestContext context, Function<JsonReader, T> shape) {
        return get(path, context, shape, false);
    }

    /** A safe read of a list from where the client's own page token says; one that the service refuses is an absence. */
    public <T> Uni<Fetched<T>> getFrom(
            String path, @Nullable String pageToken, RequestContext context, Function<JsonReader, T> shape) {
        return pageToken == null
                ? get(path, context, shape, false)
                : get(path + "&pageToken=" + encoded(pageToken), context, shape, true);
    }

    private <T> Uni<Fetched<T>> get(
            String path, RequestContext context, Function<JsonReader, T> shape, boolean mayBeRefused) {
        return attempts.safe(
                context,
                (instance, call) -> exchange(HttpMethod.GET, instance, path, call)
                        .send(null)
                        .map(answer -> read(answer, shape, mayBeRefused)));
    }

    /** A write: sent once and never again. */
    public <T> Uni<Written<T>> post(
            String path,
            byte[] body,
            @Nullable String idempotencyKey,
            RequestContext context,
            Function<JsonReader, T> shape) {
        return attempts.once(context, (instance, call) -> {
            HttpExchange exchange =
                    exchange(HttpMethod.POST, instance, path, call).header("content-type", "application/json");
            if (idempotencyKey != null) {
                exchange.header("idempotency-key", idempotencyKey);
            }
            return exchange.send(Buffer.buffer(body)).map(answer -> written(answer, shape));
        });
    }

    private HttpExchange exchange(HttpMethod method, Instance instance, String path, RequestContext context) {
        HttpExchange exchange = new HttpExchange(client, method, instance, path, limits)
                .header("accept", "application/json")
                .header("x-request-id", context.requestId())
                .header("traceparent", context.trace().traceparent());
        if (token == Token.FORWARDED && context.customer() != null) {
            exchange.header("authorization", "Bearer " + context.customer().token());
        }
        return exchange;
    }

    private static <T> Fetched<T> read(HttpExchange.Reply reply, Function<JsonReader, T> shape, boolean mayBeRefused) {
        if (mayBeRefused && reply.status() == BAD_REQUEST) {
            return new Fetched<>(new Absent<>(Absence.REFUSED), 0);
        }
        return switch (reply.status()) {
            case OK ->
                new Fetched<>(
                        new Fresh<>(JsonReader.read(reply.json(), shape)),
                        reply.body().length());
            case NOT_FOUND -> new Fetched<>(new Absent<>(Absence.NOT_FOUND), 0);
            default -> throw SourceFailure.unavailable("status " + reply.status());
        };
    }

    private static <T> Written<T> written(HttpExchange.Reply reply, Function<JsonReader, T> shape) {
        int status = reply.status();
        if (status == CREATED) {
            return new Written<>(status, JsonReader.read(reply.json(), shape));
        }
        if (status < BAD_REQUEST || status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS) {
            throw SourceFailure.unavailable("status " + status);
        }
        return new Written<>(status, null);
    }

    /** A value as it stands in a query, where nothing of it is taken for syntax. */
    public static String encoded(String value) {
        return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
