package shop.storefront.aggregation.edge.filter;

import com.google.common.hash.Hashing;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.storefront.aggregation.edge.ratelimit.Client;

/**
 * Says who wrote what and whose identity was refused, a JSON object a line, in the log category {@code audit}.
 * People and addresses are named by a hash; no token and no body is ever in it.
 */
@Singleton
final class AuditLog {

    private static final int HASH_DIGITS = 24;

    private final JsonLines lines;

    AuditLog(@ConfigProperty(name = "quarkus.application.name") String service) {
        this.lines = new JsonLines("audit", service);
    }

    void written(Client client, RoutingContext routing) {
        note("write", client, Integer.toString(routing.response().getStatusCode()), routing);
    }

    void refused(Client client, String why, RoutingContext routing) {
        note("identity_refused", client, why, routing);
    }

    private void note(String event, Client client, String outcome, RoutingContext routing) {
        HttpServerRequest request = routing.request();
        lines.write(lines.line(routing)
                .put("event", event)
                .put("who", who(client))
                .put("what", request.method() + " " + request.path())
                .put("outcome", outcome));
    }

    /** The kind of client, and its hash or the name of its key. */
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
