package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ObservabilityTest {

    private static final Metrics METRICS = Metrics.all();
    private static final String RUNBOOK =
            "https://github.com/storefront/storefront-bff/blob/main/deploy/docs/runbook.md#";

    static Stream<Rule> rules() {
        return Rule.all().stream();
    }

    static Stream<Path> dashboards() {
        return Repository.files(Repository.OBSERVABILITY.resolve("dashboards"), ".json").stream();
    }

    @Test
    void namesAreFoundInExpressions() {
        Promql found = Promql.of("""
                sum by (job, le) (rate(a_bucket{b=~"x|y", c!="{z}"}[5m])) > on (d) group_left (e) 0.9 * f:g:h and absent(k{}) or 1e3 > l""");
        assertThat(found.metrics()).containsExactlyInAnyOrder("a_bucket", "f:g:h", "k", "l");
        assertThat(found.labels()).containsExactlyInAnyOrder("job", "le", "b", "c", "d", "e");
        assertThat(METRICS.unknownIn(Promql.of("source_results{state=\"stale\"}")))
                .contains("source_results");
        assertThat(METRICS.unknownIn(Promql.of("source_results_total{page=\"home\"}")))
                .containsExactly("page");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rulesUseMetricsThatExist(Rule rule) {
        assertThat(METRICS.unknownIn(Promql.of(rule.expression()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardsUseMetricsThatExist(Path dashboard) {
        JsonNode board = Yaml.document(dashboard);
        List<String> expressions = Stream.concat(
                        board.path("panels").findValuesAsText("expr").stream(),
                        board.path("annotations").findValuesAsText("expr").stream())
                .map(ObservabilityTest::withoutVariables)
                .toList();
        assertThat(expressions)
                .hasSizeGreaterThan(10)
                .allSatisfy(expression ->
                        assertThat(METRICS.unknownIn(Promql.of(expression))).isEmpty());
    }

    private static String withoutVariables(String expression) {
        return expression.replace("$__rate_interval", "5m");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveTheirOwnIdsAndPlaces(Path dashboard) {
        Set<String> ids = new HashSet<>();
        Set<String> places = new HashSet<>();
        Yaml.document(dashboard).path("panels").forEach(panel -> {
            assertThat(ids.add(panel.path("id").asText())).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(places.add(
                            place.path("x").asText() + "," + place.path("y").asText()))
                    .isTrue();
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
        });
        assertThat(ids).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void thePageBudgetIsTheDeadline(App app) {
        assertThat(Rule.all())
                .filteredOn(rule -> rule.name().equals("job:page_budget_seconds")
                        && app.id().equals(rule.labels().get("job")))
                .singleElement()
                .satisfies(rule -> {
                    double seconds = Double.parseDouble(rule.expression().replaceAll("vector\\((.*)\\)", "$1"));
                    assertThat(Duration.ofNanos((long) (seconds * 1e9))).isEqualTo(app.deadline());
                });
    }

    /** No series of it are there that an alert could sum. */
    @ParameterizedTest
    @EnumSource
    void aClientThatNobodyScrapesWakesSomebody(App app) {
        assertThat(Rule.alerts())
                .filteredOn(alert -> alert.name().equals("BffGone"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.expression()).contains("absent(up{job=\"" + app.id() + "\"})"));
    }

    @Test
    void everyAlertIsTestedAndExplained() {
        String tests = String.join(
                "\n",
                Repository.files(Repository.OBSERVABILITY.resolve("rules-test"), ".yml").stream()
                        .map(Repository::text)
                        .toList());
        String runbook = Repository.text(Repository.DEPLOY.resolve("docs/runbook.md"));
        assertThat(Rule.alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(tests).containsPattern("alertname: " + alert.name() + "\\s+exp_alerts:\\s+- exp_labels");
            assertThat(runbook).contains("\n### " + alert.name() + "\n");
            assertThat(alert.annotations())
                    .containsEntry("runbook_url", RUNBOOK + alert.name().toLowerCase(Locale.ROOT))
                    .containsKey("summary");
            assertThat(alert.labels().get("severity")).isIn("page", "ticket");
        });
    }

    @Test
    void theOperatorHasTheSameRules() {
        JsonNode rule = Yaml.document(Repository.KUBERNETES.resolve("platform/prometheus-rule.yaml"));
        assertThat(rule.path("spec").path("groups").valueStream().toList()).isEqualTo(Rule.groups());
        assertThat(Rule.groups().stream().map(group -> group.path("name").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theRunbookExplainsNoAlertThatIsGone() {
        List<String> alerts = Rule.alerts().stream().map(Rule::name).toList();
        assertThat(Repository.text(Repository.DEPLOY.resolve("docs/runbook.md"))
                        .lines()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> line.substring(4)))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    /** Words in code that begin as a metric does are metrics, or stand for all that begin so ({@code page_*}). */
    @Test
    void theRunbookUsesMetricsThatExist() {
        List<String> code = Pattern.compile("`([^`]+)`|(?m)^ {4}(.+)$")
                .matcher(Repository.text(Repository.DEPLOY.resolve("docs/runbook.md")))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
        Set<String> names = METRICS.labels().keySet();
        Set<String> beginnings =
                names.stream().map(name -> name.replaceFirst("[_:].*", "_")).collect(Collectors.toSet());
        List<String> used = code.stream()
                .flatMap(written -> Pattern.compile("(?<![\\w-])[a-z]+_[a-z_:0-9]*\\*?")
                        .matcher(written)
                        .results())
                .map(MatchResult::group)
                .filter(word -> beginnings.stream().anyMatch(word::startsWith))
                .toList();
        assertThat(used)
                .hasSizeGreaterThan(10)
                .allSatisfy(word -> assertThat(names)
                        .anyMatch(name -> word.endsWith("*")
                                ? name.startsWith(word.substring(0, word.length() - 1))
                                : name.equals(word)));
        assertThat(code)
                .filteredOn(written -> written.contains("rate("))
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        query -> assertThat(METRICS.unknownIn(Promql.of(query))).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void prometheusScrapesTheManagementPort(App app) {
        assertThat(Yaml.document(Repository.OBSERVABILITY.resolve("prometheus.yml"))
                        .path("scrape_configs"))
                .filteredOn(job -> job.path("job_name").asText().equals(app.id()))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
                    assertThat(job.findValue("targets").get(0).asText())
                            .isEqualTo(app.id() + ":" + app.managementPort());
                });
    }
}
