package shop.storefront.aggregation.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorViewTest {

    private static final SmallRyeConfig CONFIG = new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(
                    Map.of(
                            "bff.deadline", "1s",
                            "bff.session.secret", "0123456789abcdef0123456789abcdef",
                            "bff.client.api-keys.app", "5e884898da280471",
                            "quarkus.http.port", "8080"),
                    "the release",
                    100))
            .build();

    private static JsonObject setting(JsonArray settings, String name) {
        return settings.stream()
                .map(JsonObject.class::cast)
                .filter(setting -> name.equals(setting.getString("name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachSettingSaysWhereItIsFrom() {
        assertThat(setting(OperatorView.settings(CONFIG, Map.of()), "bff.deadline"))
                .isEqualTo(new JsonObject()
                        .put("name", "bff.deadline")
                        .put("value", "1s")
                        .put("from", "release"));
        assertThat(setting(OperatorView.settings(CONFIG, Map.of("bff.deadline", "900ms")), "bff.deadline"))
                .isEqualTo(new JsonObject()
                        .put("name", "bff.deadline")
                        .put("value", "900ms")
                        .put("from", "policy file"));
    }

    @Test
    void whereASettingIsFromIsSaidInWordsAndNamesNoPath() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withDefaultValue("bff.hsts", "false")
                .withSources(
                        new EnvConfigSource(Map.of("BFF_DEADLINE", "2s"), 300),
                        new SysPropConfigSource(),
                        new PropertiesConfigSource(
                                Map.of("bff.page.reviews", "5"), "jar:file:/app/bff.jar!/a.properties", 250),
                        new PropertiesConfigSource(
                                Map.of("bff.http.warm-up", "1s"), "file:/app/config/a.properties", 260))
                .build();
        JsonArray settings =
                OperatorView.settings(config, Map.of("bff.deadline", "900ms", "bff.source.review.timeout", "1s"));
        assertThat(setting(settings, "bff.hsts").getString("from")).isEqualTo("default");
        assertThat(setting(settings, "bff.page.reviews").getString("from")).isEqualTo("release");
        assertThat(setting(settings, "bff.http.warm-up").getString("from")).isEqualTo("file");
        assertThat(setting(settings, "bff.deadline").getString("from")).isEqualTo("policy file");
        assertThat(setting(OperatorView.settings(config, Map.of()), "bff.deadline")
                        .getString("from"))
                .isEqualTo("environment");
        assertThat(settings.encode()).doesNotContain("/app");
    }

    @Test
    void noSecretIsShownAndNothingThatIsNotOurs() {
        JsonArray settings = OperatorView.settings(CONFIG, Map.of());
        assertThat(settings).hasSize(3);
        assertThat(settings.encode())
                .contains("bff.session.secret", "bff.client.api-keys.app")
                .doesNotContain("0123456789abcdef", "5e884898", "quarkus");
    }
}
