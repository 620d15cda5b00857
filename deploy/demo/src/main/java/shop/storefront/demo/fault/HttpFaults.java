package shop.storefront.demo.fault;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import shop.storefront.demo.Part;
import shop.storefront.demo.server.Answers;
import shop.storefront.demo.server.Connections;

/** Stands before the operations of an HTTP service: counts the call, and shows the fault in force. */
public final class HttpFaults {

    private static final String RUBBISH = "{\"id\": 17, \"items\": {\"price\": [[,,, \u0000 \uFFFD <html>";

    private final FaultBoard board;
    private final Calls calls;

    public HttpFaults(FaultBoard board, Calls calls) {
        this.board = board;
        this.calls = calls;
    }

    public Handler<RoutingContext> before(Part part, String operation) {
        return context -> {
            calls.count(part, operation);
            Fault fault = board.of(part, operation);
            if (fault.delay() > 0) {
                context.vertx().setTimer(fault.delay(), timer -> show(fault, context));
            } else {
                show(fault, context);
            }
        };
    }

    private static void show(Fault fault, RoutingContext context) {
        if (context.response().closed()) {
            return;
        }
        if (fault.strikes()) {
            int status = fault.status() == null ? 503 : Integer.parseInt(fault.status());
            Answers.json(context, status, Map.of("error", "as the control endpoint was told"));
            return;
        }
        switch (fault.mode()) {
            case ANSWER -> context.next();
            case RUBBISH ->
                context.response().putHeader("Content-Type", "application/json").end(RUBBISH);
            case RESET, DOWN -> reset(context.request().connection());
            case HANG -> {}
        }
    }

    private static void reset(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            Connections.reset(base.channel());
        } else {
            connection.close();
        }
    }
}
