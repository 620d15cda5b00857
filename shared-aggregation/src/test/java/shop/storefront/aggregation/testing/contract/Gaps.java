package shop.storefront.aggregation.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a document leaves unsaid: descriptions, examples, what an error looks like. */
final class Gaps {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final List<String> found = new ArrayList<>();

    private Gaps() {}

    static List<String> in(JsonNode document) {
        Gaps gaps = new Gaps();
        JsonNode components = document.path("components");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    gaps.ofOperation(operation.getKey() + ' ' + path.getKey(), operation.getValue());
                }
            }
        }
        for (String kind : List.of("parameters", "headers")) {
            components.path(kind).properties().forEach(each -> gaps.needsExample(each.getKey(), each.getValue()));
        }
        components.path("schemas").properties().forEach(schema -> gaps.ofSchema(schema.getKey(), schema.getValue()));
        components
                .path("responses")
                .properties()
                .forEach(response -> gaps.ofProblem(response.getKey(), response.getValue()));
        return gaps.found;
    }

    private void ofOperation(String name, JsonNode operation) {
        needs(name, operation, "operationId");
        needs(name, operation, "summary");
        needs(name, operation, "security");
        for (JsonNode parameter : operation.path("parameters")) {
            if (!parameter.has("$ref")) {
                needsExample(name + ' ' + parameter.path("name").asText(), parameter);
            }
        }
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            if (!response.getValue().has("$ref")) {
                String answer = name + ' ' + response.getKey();
                needs(answer, response.getValue(), "description");
                needs(answer, response.getValue(), "headers");
                if (response.getKey().compareTo("400") >= 0) {
                    ofProblem(answer, response.getValue());
                }
            }
        }
    }

    private void ofProblem(String name, JsonNode response) {
        needs(name, response, "description");
        if (!response.path("content").isEmpty()) {
            needs(name, response.path("content").path("application/problem+json"), "schema");
        }
    }

    private void ofSchema(String name, JsonNode schema) {
        if (schema.has("properties")) {
            needs(name, schema, "description");
        }
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            JsonNode value = field.getValue();
            String of = name + '.' + field.getKey();
            boolean exampledElsewhere = value.has("$ref")
                    || value.has("anyOf")
                    || value.path("items").has("$ref");
            needs(of, value, "description");
            if (!exampledElsewhere) {
                needs(of, value, "examples");
            }
        }
    }

    private void needsExample(String name, JsonNode described) {
        needs(name, described, "description");
        needs(name, described, described.has("examples") ? "examples" : "example");
    }

    private void needs(String name, JsonNode described, String what) {
        if (!described.hasNonNull(what)
                || described.get(what).isTextual()
                        && described.get(what).asText().isBlank()) {
            found.add("%s has no %s".formatted(name, what));
        }
    }
}
