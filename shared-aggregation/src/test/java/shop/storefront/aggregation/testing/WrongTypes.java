package shop.storefront.aggregation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The same fields with values of other types: lists and objects become numbers, texts objects, numbers words. */
final class WrongTypes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WrongTypes() {}

    static JsonNode of(@Nullable JsonNode right) {
        ObjectNode wrong = JSON.objectNode();
        if (right != null) {
            right.properties().forEach(field -> wrong.set(field.getKey(), other(field.getValue())));
        }
        return wrong;
    }

    private static JsonNode other(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY, OBJECT -> JSON.numberNode(17);
            case STRING -> JSON.objectNode().put("word", value.textValue());
            default -> JSON.textNode("SECRET, no number");
        };
    }
}
