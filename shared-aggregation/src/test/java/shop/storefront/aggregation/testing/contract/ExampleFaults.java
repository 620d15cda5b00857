package shop.storefront.aggregation.testing.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with a document's examples of answers: they break their schema, contradict themselves, or lack one. */
final class ExampleFaults {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Set<String> PAGE_STATES = Set.of("healthy", "stale", "partial");
    private static final Set<String> FINE = Set.of("fresh", "omitted");

    private final JsonNode document;
    private final List<String> found = new ArrayList<>();

    private ExampleFaults(JsonNode document) {
        this.document = document;
    }

    static List<String> in(JsonNode document) {
        ExampleFaults faults = new ExampleFaults(document);
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                for (Map.Entry<String, JsonNode> response :
                        operation.path("responses").properties()) {
                    if (response.getKey().startsWith("2")) {
                        faults.ofAnswer(operation.path("operationId").asText(), response.getValue());
                    }
                }
            }
        }
        return faults.found;
    }

    private void ofAnswer(String operation, JsonNode response) {
        for (JsonNode media : response.path("content")) {
            JsonNode examples = media.path("examples");
            if (examples.isEmpty()) {
                found.add(operation + " has no examples");
            } else if (media.has("x-events")) {
                ofStream(operation, media.path("x-events"), examples);
            } else {
                ofBody(operation, media.path("schema"), examples);
            }
        }
    }

    private void ofBody(String operation, JsonNode schema, JsonNode examples) {
        JsonNode fields = resolved(schema).path("properties");
        if (fields.has("sections") || fields.has("degraded")) {
            Set<String> missing = new HashSet<>(PAGE_STATES);
            examples.fieldNames().forEachRemaining(missing::remove);
            missing.forEach(state -> found.add("%s has no example %s".formatted(operation, state)));
        }
        for (Map.Entry<String, JsonNode> example : examples.properties()) {
            String name = operation + ' ' + example.getKey();
            JsonNode body = example.getValue().path("value");
            validate(name, schema, body);
            if (fields.has("sections")) {
                ofWebPage(name, example.getKey(), body);
            } else if (fields.has("degraded")) {
                ofMobilePage(name, example.getKey(), body);
            }
        }
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private void validate(String name, JsonNode schema, JsonNode value) {
        ObjectNode root =
                JSON.createObjectNode().set("allOf", JSON.createArrayNode().add(schema));
        root.set("components", document.path("components"));
        SCHEMAS.getSchema(root).validate(value).forEach(fault -> found.add(name + ": " + fault.getMessage()));
    }

    private void ofWebPage(String name, String state, JsonNode body) {
        Set<String> states = new HashSet<>();
        for (Map.Entry<String, JsonNode> section : body.path("sections").properties()) {
            states.add(section.getValue().path("state").asText());
            ofSection(name + '.' + section.getKey(), section.getValue(), body.path(section.getKey()));
        }
        require(
                FINE.containsAll(states) == body.path("complete").asBoolean(),
                name,
                "complete is not what sections say");
        require(states.contains(tokenOf(state)), name, "no section is in the state that it is named after");
    }

    private void ofSection(String name, JsonNode section, JsonNode data) {
        String state = section.path("state").asText();
        require(section.has("ageSeconds") == state.equals("stale"), name, "only what is stale has an age");
        require(section.has("reason") != FINE.contains(state), name, "only what is not fresh has a reason");
        boolean empty = state.equals("missing") || state.equals("omitted");
        require(data.isMissingNode() || data.isNull() == empty, name, "data and state contradict each other");
    }

    private void ofMobilePage(String name, String state, JsonNode body) {
        JsonNode degraded = body.path("degraded");
        boolean fine = FINE.contains(tokenOf(state));
        require(degraded.isEmpty() == fine, name, "degraded is not what its name says");
        for (Map.Entry<String, JsonNode> part : degraded.properties()) {
            boolean missing = part.getValue().asText().equals("missing");
            require(!missing || !body.has(part.getKey()), name, part.getKey() + " is there and missing");
        }
        require(
                fine || degraded.valueStream().anyMatch(part -> part.asText().equals(tokenOf(state))),
                name,
                "no part is in the state that it is named after");
    }

    /** The state that an example's name promises. */
    private static String tokenOf(String name) {
        return switch (name) {
            case "healthy", "changed" -> "fresh";
            case "standIn" -> "default";
            case "nothing" -> "missing";
            default -> name;
        };
    }

    private void ofStream(String operation, JsonNode events, JsonNode examples) {
        Set<String> unseen = new HashSet<>();
        events.fieldNames().forEachRemaining(unseen::add);
        for (Map.Entry<String, JsonNode> example : examples.properties()) {
            String name = operation + ' ' + example.getKey();
            boolean complete = true;
            for (String block : example.getValue().path("value").asText().split("\n\n")) {
                String event = field(block, "event: ");
                JsonNode data = json(field(block, "data: "));
                unseen.remove(event);
                require(events.has(event), name, "there is no event " + event);
                validate(name + ' ' + event, events.path(event), data);
                if (data.has("section")) {
                    complete &= data.path("section").path("state").asText().equals("fresh");
                    ofSection(name + ' ' + event, data.path("section"), data.path("data"));
                } else if (data.has("complete")) {
                    require(data.path("complete").asBoolean() == complete, name, "complete is not what sections say");
                }
            }
        }
        unseen.forEach(event -> found.add("%s has no example of the event %s".formatted(operation, event)));
    }

    private static String field(String block, String field) {
        return block.lines()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()))
                .findFirst()
                .orElse("");
    }

    private static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(data, e);
        }
    }

    private void require(boolean holds, String name, String what) {
        if (!holds) {
            found.add(name + ": " + what);
        }
    }
}
