package shop.storefront.aggregation.edge.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;

/** Reads the bodies of writes without a thread that waits for them; bounded in size and time. */
@Singleton
public final class BodyReader {

    /** Less than a body's time at the connection, which can say nothing when it is over. */
    private static final long PATIENCE_MILLIS = 10_000;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final long most;
    private final long patienceMillis;

    @Inject
    BodyReader(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this(most.asLongValue(), PATIENCE_MILLIS);
    }

    BodyReader(long most, long patienceMillis) {
        this.most = most;
        this.patienceMillis = patienceMillis;
    }

    /** Whether it is a length as {@code Content-Length} has it: digits alone, and not too many of them. */
    public static boolean isLength(String text) {
        return LENGTH.matcher(text).matches();
    }

    /** Whether a request says itself that its body is too large. */
    public boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (!isLength(length) || Long.parseLong(length) > most);
    }

    /** The body of a request; fails with a problem when it is too large, too slow or breaks off. */
    public Uni<byte[]> read(RoutingContext routing) {
        return Uni.createFrom().emitter(emitter -> read(routing, emitter));
    }

    private void read(RoutingContext routing, UniEmitter<? super byte[]> emitter) {
        HttpServerRequest request = routing.request();
        if (request.isEnded()) {
            emitter.complete(new byte[0]);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            routing.response().writeContinue();
        }
        long timer = routing.vertx()
                .setTimer(patienceMillis, late -> emitter.fail(ProblemException.of(ProblemKind.REQUEST_TIMEOUT)));
        emitter.onTermination(() -> routing.vertx().cancelTimer(timer));
        Buffer body = Buffer.buffer();
        request.handler(part -> {
                    if (body.length() + part.length() <= most) {
                        body.appendBuffer(part);
                    } else {
                        emitter.fail(ProblemException.of(ProblemKind.TOO_LARGE));
                    }
                })
                .endHandler(end -> emitter.complete(body.getBytes()))
                .exceptionHandler(broken -> emitter.fail(ProblemException.of(ProblemKind.INVALID_REQUEST)))
                .resume();
    }
}
