package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        SERVICES.path("bff-web").path("environment").properties().stream()
                .filter(variable -> variable.getKey().matches(".*_(ADDRESSES|HOSTS|LOCATION)"))
                .map(variable -> variable.getValue()
                        .asText()
                        .replaceAll("^[a-z]+://", "")
                        .replaceAll(":.*", ""))
                .forEach(host -> assertThat(SERVICES.has(host)).as(host).isTrue());
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
                assertThat(image).matches("[a-z/]+:v?[0-9][0-9a-z.-]+");
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
