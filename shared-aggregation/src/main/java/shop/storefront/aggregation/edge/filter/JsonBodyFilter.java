package shop.storefront.aggregation.edge.filter;

import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.request.BodyReader;
import shop.storefront.aggregation.edge.request.JsonBody;

/** Reads the body of a request whose resource takes one, after its customer was found to have the role for it. */
@Singleton
public final class JsonBodyFilter {

    private static final Pattern JSON_IN_UTF_8 = Pattern.compile(
            Pattern.quote(MediaType.APPLICATION_JSON) + "\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?",
            Pattern.CASE_INSENSITIVE);

    private final BodyReader bodies;

    JsonBodyFilter(BodyReader bodies) {
        this.bodies = bodies;
    }

    /** Fails with a problem where the body is not announced as one JSON text, or can't be read. */
    @JsonBody
    @ServerRequestFilter
    public Uni<Response> read(ContainerRequestContext request, RoutingContext routing) {
        if (!isJson(routing.request().headers())) {
            return Uni.createFrom().failure(ProblemException.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE));
        }
        return bodies.read(routing)
                .invoke(body -> request.setEntityStream(new ByteArrayInputStream(body)))
                .map(body -> null);
    }

    private static boolean isJson(MultiMap headers) {
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        return types.size() == 1
                && JSON_IN_UTF_8.matcher(types.getFirst()).matches()
                && !headers.contains(HttpHeaders.CONTENT_ENCODING);
    }
}
