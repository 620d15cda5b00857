package shop.storefront.aggregation.observability;

import io.vertx.core.AsyncResult;
import io.vertx.ext.web.RoutingContext;

/** How requests ended, as access log, metrics and spans say it. */
public final class AnswerStatus {

    private static final int CLIENT_GONE = 499;

    private AnswerStatus() {}

    /**
     * The status of an answer; 499 where the client went before it was sent.
     *
     * @param end what the end handler of the request is told
     */
    public static int of(RoutingContext routing, AsyncResult<Void> end) {
        return end.succeeded() ? routing.response().getStatusCode() : CLIENT_GONE;
    }
}
