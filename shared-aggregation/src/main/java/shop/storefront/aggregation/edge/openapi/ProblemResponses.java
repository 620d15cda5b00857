package shop.storefront.aggregation.edge.openapi;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import shop.storefront.aggregation.edge.problem.Problem;
import shop.storefront.aggregation.edge.problem.ProblemKind;

/** A response for each kind of problem, with its very words as an example. */
final class ProblemResponses {

    private ProblemResponses() {}

    static void addTo(Components components) {
        for (ProblemKind kind : ProblemKind.values()) {
            components.addResponse(name(kind), response(kind));
        }
    }

    /** The name of a kind's response: NotFound for NOT_FOUND. */
    static String name(ProblemKind kind) {
        return Stream.of(kind.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(joining());
    }

    private static APIResponse response(ProblemKind kind) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(kind.detail())
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))
                                        .example(example(kind))));
        Headers.ALWAYS.addTo(response);
        Headers.forbidCaching(response);
        switch (kind) {
            case UNAUTHENTICATED -> Headers.add("WWW-Authenticate", response);
            case FORBIDDEN -> Headers.add("WWW-Authenticate", "WWW-Authenticate-Insufficient-Scope", response);
            case UNAVAILABLE -> Headers.add("Retry-After", response);
            case TOO_MANY_REQUESTS -> {
                Headers.add("RateLimit", "RateLimit-Exceeded", response);
                Headers.add("Retry-After", response);
            }
            default -> {}
        }
        return response;
    }

    private static Map<String, Object> example(ProblemKind kind) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", kind.type());
        example.put("title", kind.title());
        example.put("status", kind.status());
        example.put("detail", kind.detail());
        example.put("instance", "/api/v1/products/p-1001/reviews");
        example.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        if (kind == ProblemKind.INVALID_REQUEST) {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("field", "pageSize");
            error.put("message", "must be a whole number from 1 to 50");
            example.put("errors", List.of(error));
        }
        return example;
    }
}
