package shop.storefront.aggregation.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the body of a request before its endpoint is reached, so that no thread waits for it; bounded in size and time. */
@Singleton
final class Bodies {

    private static final long PATIENCE_MILLIS = 10_000;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final Vertx vertx;
    private final long most;
    private final BodyHandler reader;

    Bodies(Vertx vertx, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.vertx = vertx;
        this.most = most.asLongValue();
        this.reader = BodyHandler.create(false).setBodyLimit(this.most);
    }

    /** Goes on to the next handler when the body, if any, is there. */
    void read(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null && !mayHaveBody(request)) {
            routing.next();
        } else if (length != null && (!LENGTH.matcher(length).matches() || Long.parseLong(length) > most)) {
            routing.fail(ProblemException.of(ProblemKind.TOO_LARGE));
        } else {
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                routing.response().writeContinue();
            }
            limitTime(routing);
            reader.handle(routing);
        }
    }

    /** Whether a body can come though its length is not said; over HTTP/2 nothing else says so either. */
    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                ? request.method() != HttpMethod.GET
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void limitTime(RoutingContext routing) {
        long timer = vertx.setTimer(PATIENCE_MILLIS, late -> {
            if (!routing.request().isEnded()) {
                routing.fail(ProblemException.of(ProblemKind.REQUEST_TIMEOUT));
            }
        });
        routing.addEndHandler(end -> vertx.cancelTimer(timer));
    }
}
