package shop.storefront.aggregation.edge.filter;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import shop.storefront.aggregation.edge.RequestInfo;

/**
 * A log category whose lines are one JSON object each on standard output, among the lines of the log and not a string
 * inside one of them. A category that the settings give a handler goes there instead.
 */
final class JsonLines {

    private final Logger category;
    private final String service;

    /** To be made at run time: the handler would not outlive the build of an executable. */
    JsonLines(String category, String service) {
        this.category = Logger.getLogger(category);
        this.service = service;
        if (this.category.getHandlers().length == 0) {
            this.category.addHandler(
                    new ConsoleHandler(ConsoleHandler.Target.SYSTEM_OUT, new PatternFormatter("%s%n")));
            this.category.setUseParentHandlers(false);
        }
    }

    /** A line about a request, with the fields that every line of the log has. */
    JsonObject line(RoutingContext routing) {
        RequestInfo arrival = RequestInfo.of(routing);
        return new JsonObject()
                .put("timestamp", Instant.now().toString())
                .put("loggerName", category.getName())
                .put("service", service)
                .put("requestId", arrival.requestId())
                .put("traceId", arrival.trace().traceId());
    }

    void write(JsonObject line) {
        category.info(line.encode());
    }
}
