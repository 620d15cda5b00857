package shop.storefront.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics there are, each with its labels: those of the applications and those that rules record. */
record Metrics(Map<String, Set<String>> labels) {

    /** Labels that scraping adds, that a histogram's series have, and what becomes of a metric's own instance. */
    private static final Set<String> ALWAYS = Set.of("job", "instance", "exported_instance", "track", "le");

    /** What Prometheus has of itself, kube-state-metrics of the autoscalers and cert-manager of its certificates. */
    private static final Map<String, Set<String>> ELSEWHERE = Map.of(
            "up", Set.of(),
            "ALERTS", Set.of("alertname", "alertstate", "severity", "source", "page"),
            "kube_horizontalpodautoscaler_status_desired_replicas", Set.of("namespace", "horizontalpodautoscaler"),
            "kube_horizontalpodautoscaler_spec_max_replicas", Set.of("namespace", "horizontalpodautoscaler"),
            "certmanager_certificate_expiration_timestamp_seconds", Set.of("namespace", "name"));

    /** What the file metrics.txt lists, what comes from elsewhere, and what the rules record. */
    static Metrics all() {
        Map<String, Set<String>> labels = new HashMap<>(ELSEWHERE);
        exposed().forEach(line -> {
            Set<String> own = Set.copyOf(line.subList(1, line.size()));
            for (String suffix : List.of("", "_bucket", "_count", "_sum", "_max")) {
                labels.put(line.getFirst() + suffix, own);
            }
        });
        Metrics given = new Metrics(labels);
        for (Rule rule : Rule.all()) {
            if (rule.isRecording()) {
                labels.put(
                        rule.name(),
                        given.labelsOf(
                                Promql.of(rule.expression()), rule.labels().keySet()));
            }
        }
        return given;
    }

    /** A list a metric: its name, then its labels. */
    static List<List<String>> exposed() {
        try (var in = Objects.requireNonNull(Metrics.class.getResourceAsStream("/metrics.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> labelsOf(Promql expression, Collection<String> added) {
        return Stream.concat(
                        added.stream(),
                        expression.metrics().stream().flatMap(name -> labels.getOrDefault(name, Set.of()).stream()))
                .collect(Collectors.toSet());
    }

    /** What an expression uses that is not there: metrics, and labels that none of its metrics have. */
    Set<String> unknownIn(Promql expression) {
        Set<String> unknown = new HashSet<>(expression.metrics());
        unknown.removeAll(labels.keySet());
        Set<String> strange = new HashSet<>(expression.labels());
        strange.removeAll(labelsOf(expression, ALWAYS));
        unknown.addAll(strange);
        return unknown;
    }
}
