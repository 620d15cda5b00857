package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** The OpenAPI description of the product and review services, to hold answers against: no field but those described. */
final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig FORMATS_COUNT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode description = read();

    private static JsonNode read() {
        try (InputStream in = Contract.class.getResourceAsStream("/contract/upstream-rest.openapi.yaml")) {
            JsonNode description = new YAMLMapper().readTree(Objects.requireNonNull(in));
            description.findParents("properties").stream()
                    .map(ObjectNode.class::cast)
                    .forEach(schema -> schema.put("additionalProperties", false));
            return description;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts that the operation may answer so: a status it names, and a body as it says. */
    void allows(String operationId, Response answer) {
        JsonNode responses = operation(operationId).path("responses");
        JsonNode response = responses.path(String.valueOf(answer.statusCode()));
        assertThat(response.isMissingNode())
                .as("%s may answer with %s", operationId, answer.statusCode())
                .isFalse();
        if (response.has("content")) {
            assertThat(answer.contentType()).isEqualTo("application/json");
            JsonNode schema = response.path("content").path("application/json").path("schema");
            assertThat(violations(schema, json(answer))).isEmpty();
        }
    }

    /** A body as it was sent. */
    static JsonNode json(Response answer) {
        try {
            return JSON.readTree(answer.asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a body; nothing when it is as the schema says. */
    List<String> violations(JsonNode schema, JsonNode body) {
        ObjectNode document = schema.deepCopy();
        document.set("components", description.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(document, FORMATS_COUNT)
                .validate(body)
                .stream()
                .map(Object::toString)
                .toList();
    }

    JsonNode schema(String name) {
        return description.path("components").path("schemas").path(name);
    }

    private JsonNode operation(String operationId) {
        return StreamSupport.stream(description.path("paths").spliterator(), false)
                .flatMap(path -> StreamSupport.stream(path.spliterator(), false))
                .filter(operation -> operation.path("operationId").asText().equals(operationId))
                .findFirst()
                .orElseThrow();
    }
}
