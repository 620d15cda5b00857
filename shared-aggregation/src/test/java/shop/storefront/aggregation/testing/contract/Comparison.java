package shop.storefront.aggregation.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form in which documents are compared: OpenAPI 3.0, since openapi-diff sees neither types nor lost fields in 3.1;
 * with the data of events as a response's fields, since it looks only at what responses refer to.
 */
final class Comparison {

    /** Headers that come and go with what is announced of a version: nobody is broken where they are not there. */
    private static final Set<String> ANNOUNCEMENTS = Set.of("Deprecation", "Sunset", "Link");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Comparison() {}

    static JsonNode form(JsonNode document) {
        ObjectNode form = (ObjectNode) rewritten(document);
        form.put("openapi", "3.0.3");
        form.withObject("/info").remove(List.of("license", "version"));
        return form;
    }

    /** Whether a schema takes null. */
    static boolean isNullable(JsonNode schema) {
        return names(schema.path("type"), "null")
                || schema.path("anyOf").valueStream().anyMatch(choice -> names(choice.path("type"), "null"));
    }

    private static boolean names(JsonNode types, String type) {
        return types.asText().equals(type)
                || types.valueStream().anyMatch(one -> one.asText().equals(type));
    }

    private static JsonNode rewritten(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode rewritten = JSON.arrayNode();
            array.forEach(one -> rewritten.add(rewritten(one)));
            return rewritten;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.has("$ref")) {
            return JSON.objectNode().set("$ref", object.get("$ref"));
        }
        ObjectNode rewritten = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            rewritten.set(field.getKey(), rewritten(field.getValue()));
        }
        if (rewritten.get("headers") instanceof ObjectNode headers) {
            headers.remove(ANNOUNCEMENTS);
        }
        if (isNullable(object)) {
            rewriteNullable(rewritten);
        }
        if (object.has("x-events")) {
            rewritten.set("schema", fields(rewritten.get("x-events")));
        }
        return rewritten;
    }

    private static void rewriteNullable(ObjectNode schema) {
        schema.put("nullable", true);
        for (JsonNode type : schema.path("type")) {
            if (!type.asText().equals("null")) {
                schema.set("type", type);
            }
        }
        JsonNode choices = schema.remove("anyOf");
        if (choices != null) {
            ArrayNode values = schema.putArray("allOf");
            choices.valueStream().filter(choice -> !isNullable(choice)).forEach(values::add);
        }
    }

    private static ObjectNode fields(JsonNode events) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.set("properties", events);
        events.fieldNames().forEachRemaining(schema.putArray("required")::add);
        return schema;
    }
}
