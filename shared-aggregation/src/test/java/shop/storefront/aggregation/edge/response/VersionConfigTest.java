package shop.storefront.aggregation.edge.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.settings.ConfigViolations;

class VersionConfigTest {

    @Test
    void sunsetBeforeDeprecationIsRefusedNamingBoth() {
        assertThat(findings(Map.of("bff.versions.v1.deprecated", "2027-01-02", "bff.versions.v1.sunset", "2027-01-01")))
                .containsExactly(
                        "bff.versions.v1.sunset (2027-01-01) must not be before bff.versions.v1.deprecated (2027-01-02)");
    }

    @Test
    void sunsetOnTheDayOfDeprecationIsTaken() {
        assertThat(findings(Map.of("bff.versions.v1.deprecated", "2027-01-01", "bff.versions.v1.sunset", "2027-01-01")))
                .isEmpty();
    }

    @Test
    void linkThatExplainsNothingIsRefused() {
        assertThat(findings(Map.of("bff.versions.v1.link", "https://developers.example/v1")))
                .containsExactly("bff.versions.v1.link explains nothing without bff.versions.v1.deprecated"
                        + " or bff.versions.v1.sunset");
    }

    @Test
    void whatIsNoVersionIsRefused() {
        assertThat(findings(Map.of("bff.versions.old.sunset", "2027-01-01")))
                .containsExactly("bff.versions.old.*: versions are named v1, v2, …");
    }

    private static List<String> findings(Map<String, String> settings) {
        VersionConfig config = new SmallRyeConfigBuilder()
                .withMapping(VersionConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(VersionConfig.class);
        ConfigViolations findings = new ConfigViolations();
        VersionConfig.check(config, findings);
        return findings.all();
    }
}
