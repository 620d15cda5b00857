package shop.storefront.aggregation.edge.filter;

import com.google.common.hash.Hashing;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.logging.Logger;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.ratelimit.Client;

/**
 * Says who wrote what and whose identity was refused, a JSON object a line, in the log category {@code audit}.
 * People and addresses are named by a hash; no token and no body is ever in it.
 */
@Singleton
final class AuditLog {

    private static final String CATEGORY = "audit";
    private static final int HASH_DIGITS = 24;

    /**
     * A line.
     *
     * @param who the kind of client, and its hash or the name of its key
     */
    @RegisterForReflection
    record AuditLogLine(
            String timestamp,
            String loggerName,
            String service,
            String event,
            String who,
            String what,
            String outcome,
            String requestId,
            String traceId) {}

    private final JsonLines lines;
    private final Logger log;

    AuditLog(JsonLines lines) {
        this.lines = lines;
        this.log = JsonLines.category(CATEGORY);
    }

    /** Notes a write that was answered. */
    void written(Client client, RoutingContext routing) {
        note("write", client, Integer.toString(routing.response().getStatusCode()), routing);
    }

    /** Notes an identity that was refused, and why. */
    void refused(Client client, String why, RoutingContext routing) {
        note("identity_refused", client, why, routing);
    }

    private void note(String event, Client client, String outcome, RoutingContext routing) {
        HttpServerRequest request = routing.request();
        RequestInfo arrival = RequestInfo.of(routing);
        String what = request.method() + " " + request.path();
        AuditLogLine line = new AuditLogLine(
                Instant.now().toString(),
                CATEGORY,
                lines.service(),
                event,
                who(client),
                what,
                outcome,
                arrival.requestId(),
                arrival.trace().traceId());
        lines.write(log, line);
    }

    private static String who(Client client) {
        String name = client.kind() == Client.ClientKind.KEY
                ? client.name()
                : Hashing.sha256()
                        .hashString(client.name(), StandardCharsets.UTF_8)
                        .toString()
                        .substring(0, HASH_DIGITS);
        return client.kind().token() + ':' + name;
    }
}
