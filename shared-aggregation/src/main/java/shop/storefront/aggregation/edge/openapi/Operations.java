package shop.storefront.aggregation.edge.openapi;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import shop.storefront.aggregation.edge.problem.ProblemKind;

/** Completes each operation by what it is seen to be: a read or a write, of a page or of something else. */
final class Operations {

    private static final String EVENTS = "x-events";

    private final Components components;
    private final Examples examples = Examples.read();
    private final Set<String> shownInPlace = new HashSet<>();

    Operations(Components components) {
        this.components = components;
    }

    void complete(Collection<PathItem> paths) {
        paths.forEach(path -> path.getOperations().forEach(this::complete));
        shownInPlace.forEach(components::removeSchema);
    }

    private void complete(HttpMethod method, Operation operation) {
        Optional<Schema> body = body(operation);
        boolean page = body.filter(Operations::isPage).isPresent();
        body.ifPresent(shown -> operation.getResponses().getAPIResponse("200").setDescription(shown.getDescription()));
        addProblems(operation);
        boolean kept = page && method == HttpMethod.GET;
        addParameters(operation, kept);
        addHeaders(operation.getResponses(), page, kept);
        addEvents(operation.getResponses());
        examples.addTo(operation);
        if (kept) {
            operation
                    .getResponses()
                    .addAPIResponse("304", OASFactory.createAPIResponse().ref("NotModified"));
        }
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
        if (operation.getSecurity() == null) {
            letAnyoneIn(operation);
        } else {
            operation.setSecurity(withoutScopes(operation.getSecurity()));
        }
    }

    private Optional<Schema> body(Operation operation) {
        return Optional.ofNullable(operation.getResponses().getAPIResponse("200"))
                .map(APIResponse::getContent)
                .map(content -> content.getMediaType(MediaType.APPLICATION_JSON))
                .map(json -> json.getSchema().getRef())
                .map(this::referred);
    }

    /** A page is a body that says whether it is whole. */
    private static boolean isPage(Schema body) {
        return body.getProperties().containsKey("complete")
                || body.getProperties().containsKey("degraded");
    }

    private void letAnyoneIn(Operation operation) {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
        for (String scheme : new TreeSet<>(components.getSecuritySchemes().keySet())) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(scheme));
        }
    }

    /** Each scheme once: roles are claims of a token, and no scopes that a client asks for. */
    private static List<SecurityRequirement> withoutScopes(List<SecurityRequirement> security) {
        return security.stream()
                .flatMap(requirement -> requirement.getSchemes().keySet().stream())
                .distinct()
                .map(scheme -> OASFactory.createSecurityRequirement().addScheme(scheme))
                .toList();
    }

    private static void addProblems(Operation operation) {
        List<ProblemKind> kinds = new ArrayList<>(List.of(
                ProblemKind.UNAUTHENTICATED,
                ProblemKind.METHOD_NOT_ALLOWED,
                ProblemKind.NOT_ACCEPTABLE,
                ProblemKind.URI_TOO_LONG,
                ProblemKind.HEADERS_TOO_LARGE,
                ProblemKind.TOO_MANY_REQUESTS,
                ProblemKind.INTERNAL,
                ProblemKind.UNAVAILABLE));
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        if (!parameters.isEmpty()) {
            kinds.add(ProblemKind.INVALID_REQUEST);
        }
        if (parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH)) {
            kinds.add(ProblemKind.NOT_FOUND);
        }
        if (operation.getSecurity() != null) {
            kinds.add(ProblemKind.FORBIDDEN);
        }
        if (operation.getRequestBody() != null) {
            kinds.addAll(
                    List.of(ProblemKind.REQUEST_TIMEOUT, ProblemKind.TOO_LARGE, ProblemKind.UNSUPPORTED_MEDIA_TYPE));
        }
        kinds.forEach(kind -> operation
                .getResponses()
                .addAPIResponse(
                        Integer.toString(kind.status()),
                        OASFactory.createAPIResponse().ref(ProblemResponses.name(kind))));
    }

    private void addParameters(Operation operation, boolean page) {
        List<Parameter> parameters = new ArrayList<>();
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(given -> parameters.add(described(given)));
        }
        if (page) {
            parameters.add(OASFactory.createParameter().ref("ifNoneMatch"));
        }
        parameters.add(OASFactory.createParameter().ref("requestId"));
        parameters.add(OASFactory.createParameter().ref("traceparent"));
        operation.setParameters(parameters);
    }

    /** A parameter with what its type or its constraint says of it; one with a default need not be given. */
    private Parameter described(Parameter given) {
        Schema own = inOne(given.getSchema());
        given.schema(own);
        Schema schema = own.getRef() == null ? own : referred(own.getRef());
        if (given.getDescription() == null) {
            given.description(schema.getDescription());
            own.setDescription(null);
        }
        if (given.getExample() == null && schema.getExamples() != null) {
            given.example(schema.getExamples().getFirst());
            own.setExamples(null);
        }
        if (own.getDefaultValue() == null) {
            return given;
        }
        if (own.getType() != null && own.getType().contains(SchemaType.INTEGER)) {
            own.defaultValue(Integer.valueOf(own.getDefaultValue().toString()));
        }
        return given.required(null);
    }

    /** An enumeration with a default, which is a reference and the default beside it, as one schema. */
    private Schema inOne(Schema schema) {
        if (schema.getAllOf() == null) {
            return schema;
        }
        String ref = schema.getAllOf().getFirst().getRef();
        shownInPlace.add(name(ref));
        Schema constants = referred(ref);
        return OASFactory.createSchema()
                .type(constants.getType())
                .enumeration(constants.getEnumeration())
                .defaultValue(schema.getAllOf().getLast().getDefaultValue());
    }

    private Schema referred(String ref) {
        return Objects.requireNonNull(components.getSchemas().get(name(ref)));
    }

    private static String name(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    /** What the data of a stream's events is, where generators and linters look for schemas. */
    private static void addEvents(APIResponses responses) {
        responses.getAPIResponses().values().stream()
                .map(APIResponse::getContent)
                .filter(Objects::nonNull)
                .flatMap(content -> content.getMediaTypes().values().stream())
                .forEach(media -> {
                    if (media.hasExtension(EVENTS) && media.getExtension(EVENTS) instanceof Map<?, ?> events) {
                        Schema data = OASFactory.createSchema();
                        refs(events)
                                .forEach(ref ->
                                        data.addAnyOf(OASFactory.createSchema().ref(ref)));
                        media.getSchema().contentMediaType("application/json").contentSchema(data);
                    }
                });
    }

    private static Stream<String> refs(Map<?, ?> events) {
        return events.values().stream()
                .filter(Map.class::isInstance)
                .map(event -> ((Map<?, ?>) event).get("$ref"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .distinct();
    }

    private static void addHeaders(APIResponses responses, boolean page, boolean kept) {
        for (APIResponse response : responses.getAPIResponses().values()) {
            if (response.getRef() == null) {
                Headers.ALWAYS.addTo(response);
                if (page) {
                    Headers.OF_A_PAGE.addTo(response);
                }
                if (kept) {
                    Headers.OF_A_CACHEABLE_PAGE.addTo(response);
                } else {
                    Headers.forbidCaching(response);
                }
            }
        }
    }
}
