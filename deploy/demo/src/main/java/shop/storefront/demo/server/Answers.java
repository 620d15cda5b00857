package shop.storefront.demo.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;

/** How HTTP answers are written: JSON without nulls, a refusal as its status and a sentence. */
public final class Answers {

    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .build();

    private static final System.Logger LOG = System.getLogger(Answers.class.getName());

    private Answers() {}

    /** A router that answers failures, to which an endpoint adds its routes. */
    public static Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().failureHandler(Answers::fail);
        return router;
    }

    public static void json(RoutingContext context, int status, Object body) {
        try {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(JSON.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs what blocks off the event loop; what it throws is answered as elsewhere. */
    public static Handler<RoutingContext> blocking(Handler<RoutingContext> handler) {
        return context -> context.vertx()
                .executeBlocking(
                        () -> {
                            handler.handle(context);
                            return true;
                        },
                        false)
                .onFailure(context::fail);
    }

    private static void fail(RoutingContext context) {
        Throwable failure = context.failure();
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        if (failure instanceof Refusal refusal) {
            json(context, refusal.status(), Map.of("error", refusal.why()));
        } else if (failure == null || failure instanceof HttpException) {
            int status = context.statusCode() > 0 ? context.statusCode() : 500;
            json(context, status, Map.of("error", "status " + status));
        } else {
            LOG.log(System.Logger.Level.ERROR, "request failed", failure);
            json(context, 500, Map.of("error", "failed"));
        }
    }
}
