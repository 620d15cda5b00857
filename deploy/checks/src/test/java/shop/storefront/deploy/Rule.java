package shop.storefront.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A rule of Prometheus: an alert or a recording. */
record Rule(
        String name,
        boolean isRecording,
        String expression,
        Map<String, String> labels,
        Map<String, String> annotations) {

    static List<Rule> all() {
        return groups().stream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(Rule::of)
                .toList();
    }

    static List<JsonNode> groups() {
        return Repository.files(Repository.OBSERVABILITY.resolve("rules"), ".yml").stream()
                .map(Yaml::document)
                .flatMap(file -> file.path("groups").valueStream())
                .toList();
    }

    static List<Rule> alerts() {
        return all().stream().filter(rule -> !rule.isRecording).toList();
    }

    private static Rule of(JsonNode rule) {
        boolean recording = rule.has("record");
        return new Rule(
                rule.path(recording ? "record" : "alert").asText(),
                recording,
                rule.path("expr").asText(),
                texts(rule.path("labels")),
                texts(rule.path("annotations")));
    }

    private static Map<String, String> texts(JsonNode object) {
        return object.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }
}
