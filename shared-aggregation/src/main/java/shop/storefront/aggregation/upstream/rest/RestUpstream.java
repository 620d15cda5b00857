package shop.storefront.aggregation.upstream.rest;

import io.smallrye.mutiny.Uni;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.upstream.loadbalancing.RetryingCaller;
import shop.storefront.aggregation.upstream.rest.RestCall.Received;

/**
 * The REST way to a source: calls of its interface at one of its instances, and what their statuses mean.
 *
 * @param <A> the interface of the source, with JAX-RS annotations
 */
public final class RestUpstream<A> {

    /** Whether the customer's token goes on to this source. */
    public enum Token {
        FORWARDED,
        WITHHELD
    }

    /** One call of the source's interface. */
    @FunctionalInterface
    public interface ApiCall<A, T> {
        Uni<RestResponse<T>> of(A api, CallHeaders headers);
    }

    /** The answer to a write: a status, and the body where the status is 201. */
    public record WriteAnswer<T>(int status, @Nullable T value) {}

    private final RestClients<A> clients;
    private final RetryingCaller caller;
    private final Token token;

    public RestUpstream(RestClients<A> clients, RetryingCaller caller, Token token) {
        this.clients = clients;
        this.caller = caller;
        this.token = token;
    }

    /**
     * A safe read: the value, or the absence that a 404 is.
     *
     * @param isAnswer whether a value is an answer to this question: one that is not came on a connection that has got out
     *     of step, which is closed
     */
    public <T> Uni<Fetched<T>> get(RequestContext context, ApiCall<A, T> call, Predicate<T> isAnswer) {
        return get(null, context, call, isAnswer);
    }

    /** A safe read of a list from where a client's page token says; a token that the source refuses is an absence. */
    public <T> Uni<Fetched<T>> get(
            @Nullable String pageToken, RequestContext context, ApiCall<A, T> call, Predicate<T> isAnswer) {
        return caller.safe(context, attempt -> {
            RequestContext own = attempt.context();
            CallHeaders headers = new CallHeaders(own, token, null);
            return clients.of(attempt.instance())
                    .call(own, attempt.observed(), attempt.isFirst(), api -> call.of(api, headers))
                    .map(received -> fetched(received, pageToken != null, isAnswer));
        });
    }

    /** The value of an answer to a question that nothing is no answer to. */
    public static <T> T required(Fetched<T> fetched) {
        return fetched.answer().toOptional().orElseThrow(() -> SourceFailure.rejected("there is no such list"));
    }

    /** A write: sent once and never again, over a connection of its own. */
    public <T> Uni<WriteAnswer<T>> post(@Nullable String idempotencyKey, RequestContext context, ApiCall<A, T> call) {
        return caller.once(context, attempt -> {
            RequestContext own = attempt.context();
            CallHeaders headers = new CallHeaders(own, token, idempotencyKey);
            return clients.of(attempt.instance())
                    .call(own, attempt.observed(), false, api -> call.of(api, headers))
                    .map(RestUpstream::written);
        });
    }

    private static <T> Fetched<T> fetched(
            Received<RestResponse<T>> received, boolean fromPageToken, Predicate<T> isAnswer) {
        int status = received.answer().getStatus();
        return switch (status) {
            case 200 -> {
                T body = body(received.answer());
                if (!isAnswer.test(body)) {
                    received.exchange().close();
                    throw SourceFailure.invalidAnswer("the answer to another question");
                }
                yield new Fetched<>(new Fresh<>(body), received.weight());
            }
            case 404 -> new Fetched<>(new Absent<>(Absence.NOT_FOUND), 0);
            default -> {
                if (status == 400 && fromPageToken) {
                    yield new Fetched<>(new Absent<>(Absence.INVALID_PAGE_TOKEN), 0);
                }
                throw refusal(status);
            }
        };
    }

    private static <T> WriteAnswer<T> written(Received<RestResponse<T>> received) {
        int status = received.answer().getStatus();
        if (status == 201) {
            return new WriteAnswer<>(status, body(received.answer()));
        }
        SourceFailure refusal = refusal(status);
        if (refusal.evidence() == SourceFailure.Evidence.UNWELL) {
            throw refusal;
        }
        return new WriteAnswer<>(status, null);
    }

    /** What a status without a body that is of any use says of the source. */
    private static SourceFailure refusal(int status) {
        String detail = "status " + status;
        return switch (status) {
            case 401, 403 -> SourceFailure.tokenRejected(detail);
            case 408, 429 -> SourceFailure.unavailable(detail);
            default ->
                status >= 400 && status < 500 ? SourceFailure.rejected(detail) : SourceFailure.unavailable(detail);
        };
    }

    private static <T> T body(RestResponse<T> response) {
        T body = response.getEntity();
        if (body == null) {
            throw SourceFailure.invalidAnswer("no body");
        }
        return body;
    }
}
