package shop.storefront.aggregation.edge.openapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The named examples of what operations answer with, by their operation ids: a file of the application, which its tests
 * hold to what the code makes of a page in that state.
 */
final class Examples {

    private static final String FILE = "META-INF/openapi-examples.json";

    /** An example as the file has it: a body as JSON, a stream of events as text. Its headers are for a mock alone. */
    @JsonIgnoreProperties("headers")
    private record Named(String summary, Object value) {}

    private final Map<String, Map<String, Named>> byOperation;

    private Examples(Map<String, Map<String, Named>> byOperation) {
        this.byOperation = byOperation;
    }

    /** Those of the application that is built; none where it has no file. */
    static Examples read() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return new Examples(file == null ? Map.of() : new ObjectMapper().readValue(file, new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds them to the one answer of an operation that is no problem. */
    void addTo(Operation operation) {
        byOperation
                .getOrDefault(String.valueOf(operation.getOperationId()), Map.of())
                .forEach((name, example) -> operation.getResponses().getAPIResponses().entrySet().stream()
                        .filter(response -> response.getKey().startsWith("2"))
                        .map(Map.Entry::getValue)
                        .map(APIResponse::getContent)
                        .flatMap(content -> content.getMediaTypes().values().stream())
                        .forEach(media -> add(name, example, media)));
    }

    private static void add(String name, Named example, MediaType media) {
        media.addExample(
                name, OASFactory.createExample().summary(example.summary()).value(example.value()));
    }
}
