package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be said of compose.yaml without starting it. */
class ComposeTest {

    private static final JsonNode COMPOSE = merged();
    private static final JsonNode SERVICES = COMPOSE.path("services");

    /** Merge keys (<<) are for SnakeYAML to resolve: Jackson leaves them as they are. */
    private static JsonNode merged() {
        Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Repository.text(Repository.DEPLOY.resolve("compose.yaml")));
        return shop.storefront.deploy.Yaml.MAPPER.valueToTree(document);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aBffIsOnItsOwnPortsAndReadsItsVariables(App app) {
        JsonNode service = SERVICES.path(app.id());
        assertThat(texts(service.path("ports"))).containsExactly(loopback(app.port()), loopback(app.managementPort()));
        assertThat(service.path("environment").propertyStream().map(Map.Entry::getKey))
                .contains("PRODUCT_ADDRESSES", "REDIS_HOSTS")
                .allMatch(Settings::isVariable);
        assertThat(service.path("build").path("args").path("APP").asText()).isEqualTo(app.id());
        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(service.path("user").asText()).isEqualTo("1001");
    }

    private static String loopback(int port) {
        return "127.0.0.1:%d:%d".formatted(port, port);
    }

    @Test
    void addressesNameServicesOfThisFile() {
        assertThat(SERVICES.path("bff-web").path("environment").properties().stream()
                        .filter(variable ->
                                variable.getKey().matches(".*_(ADDRESSES|HOSTS|LOCATION|ENDPOINT|SERVER_URL)"))
                        .map(variable -> host(variable.getValue().asText())))
                .hasSizeGreaterThan(5)
                .allMatch(SERVICES::has);
    }

    private static String host(String address) {
        return address.replaceAll("^[a-z]+://", "").replaceAll("[:/].*", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yml", "collector.yml", "grafana/datasources/storefront.yml"})
    void whatObservesAsksServicesOfThisFile(String file) {
        JsonNode settings = shop.storefront.deploy.Yaml.document(Repository.OBSERVABILITY.resolve(file));
        assertThat(Stream.of("targets", "endpoint", "url")
                        .flatMap(name -> settings.findValues(name).stream())
                        .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                        .map(value -> host(value.asText()))
                        .filter(host -> !host.equals("0.0.0.0") && !host.startsWith("$")))
                .isNotEmpty()
                .allMatch(SERVICES::has);
    }

    @Test
    void eachSignalLeadsToTheOthersByItsTrace() {
        JsonNode sources = shop.storefront.deploy.Yaml.document(
                        Repository.OBSERVABILITY.resolve("grafana/datasources/storefront.yml"))
                .path("datasources");
        assertThat(sources.findValuesAsText("datasourceUid"))
                .containsExactlyInAnyOrder("tempo", "loki", "tempo")
                .allMatch(sources.findValuesAsText("uid")::contains);
    }

    @Test
    void noTwoServicesShareAPortOfTheHost() {
        assertThat(SERVICES.findValues("ports").stream()
                        .flatMap(ports -> texts(ports).stream())
                        .map(port -> port.split(":")[1]))
                .doesNotHaveDuplicates()
                // A frontend's, whose origin the web client allows.
                .doesNotContain("3000");
    }

    @Test
    void whatAServiceRefersToIsThere() {
        SERVICES.properties().forEach(service -> {
            JsonNode settings = service.getValue();
            settings.path("depends_on")
                    .properties()
                    .forEach(other -> assertThat(SERVICES.path(other.getKey()).has("image"))
                            .isTrue());
            texts(settings.path("networks"))
                    .forEach(network ->
                            assertThat(COMPOSE.path("networks").has(network)).isTrue());
            texts(settings.path("volumes")).forEach(volume -> {
                String source = volume.replaceAll(":.*", "");
                if (source.startsWith(".")) {
                    assertThat(Repository.DEPLOY.resolve(source)).exists();
                    assertThat(volume).endsWith(":ro");
                } else {
                    assertThat(COMPOSE.path("volumes").has(source)).isTrue();
                }
            });
        });
    }

    @Test
    void everyImageIsBuiltHereOrHasATag() {
        SERVICES.properties().forEach(service -> {
            JsonNode build = service.getValue().path("build");
            String image = service.getValue().path("image").asText();
            if (build.isMissingNode()) {
                assertThat(image).matches("[a-z/-]+:v?[0-9][0-9a-z.-]+");
            } else {
                String file = build.path("dockerfile").asText();
                assertThat(Stream.of("jvm", "native").map(kind -> file.replace("${BFF_IMAGE:-jvm}", kind)))
                        .allSatisfy(name ->
                                assertThat(Repository.ROOT.resolve(name)).exists());
            }
        });
    }

    @Test
    void nothingListensBeyondThisHost() {
        assertThat(SERVICES.findValues("ports"))
                .isNotEmpty()
                .allSatisfy(ports -> assertThat(texts(ports)).allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void nothingKeepsAPrivilege() {
        assertThat(SERVICES).allSatisfy(service -> {
            assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
            assertThat(texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
        });
    }
}
