package shop.storefront.aggregation.upstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.settings.ConfigViolations;
import shop.storefront.aggregation.upstream.Settings;

class UpstreamConfigValidatorTest {

    @Test
    void usableSettingsAreAccepted() {
        assertThat(findings().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bff.source.product.hedge-after | 400ms | bff.source.product.hedge-after (400ms) must be less than bff.source.product.timeout (400ms)
            bff.source.review.concurrency | 500 | bff.source.review.concurrency (500) must not exceed bff.source.review.connections (128)
            bff.source.review.ejection.shortest | 5s | bff.source.review.ejection.shortest (5s) must not exceed bff.source.review.ejection.longest (4s)
            """)
    void contradictionNamesBothKeys(String key, String value, String message) {
        assertThat(findings(key, value).all()).containsExactly(message);
    }

    @Test
    void timeoutThatTheDeadlineCutsShortIsAWarningThatNamesBothKeys() {
        ConfigViolations findings = findings("bff.source.product.timeout", "2s");
        assertThat(findings.all()).isEmpty();
        assertThat(findings.warnings())
                .containsExactly("bff.source.product.timeout (2s) is cut short by bff.deadline (1s)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bff.deadline | 0
            bff.source.product.timeout | PT0S
            bff.source.product.timeout | -1ms
            bff.source.product.fresh-for | -1s
            bff.source.product.stale-for | PT-1S
            bff.source.product.stale-for | 366d
            bff.source.product.connect-timeout | 61s
            bff.source.product.hedge-after | 0
            bff.source.product.concurrency | 0
            bff.source.product.connections | 0
            bff.source.product.retry-budget | 0.3
            bff.source.product.retry-budget | NaN
            bff.source.product.breaker.failure-ratio | 1.5
            bff.source.product.breaker.failure-ratio | -0.5
            bff.source.product.breaker.volume | 0
            bff.source.product.breaker.delay | 0
            bff.source.product.max-answer | 1G
            bff.source.product.memory | 0
            bff.source.product.addresses | localhost
            """)
    void valueOutOfRangeIsRefusedByItsKey(String key, String value) {
        assertThat(findings(key, value).all()).isNotEmpty().allMatch(finding -> finding.contains(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:",
                ":80",
                "http://localhost:80",
                "localhost:0",
                "localhost:65536",
                "a:b",
                "host:80;host:81",
                "::1:80",
                "a:1,a:1"
            })
    void malformedAddressesAreRefused(String addresses) {
        assertThat(findings("bff.source.product.addresses", addresses).all())
                .isNotEmpty()
                .allMatch(finding -> finding.contains("bff.source.product.addresses"));
    }

    @Test
    void unknownSourceIsRefused() {
        ConfigViolations findings = new ConfigViolations();
        UpstreamConfig settings = Settings.with("bff.source.produkt.addresses", "localhost:1");

        UpstreamConfigValidator.checkNames(settings, Set.of("product", "review", "unsaid"), findings);

        assertThat(findings.all()).containsExactly("bff.source.produkt.*: there is no such source");
    }

    @Test
    void sourceThatNoSettingSpeaksOfHasDefaults() {
        assertThat(Settings.source(Settings.with(), "gift-card").timeout()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void settingOfASourceComesBeforeItsVariableAndThatBeforeItsOwnAddress() {
        SmallRyeConfig settings = Settings.config("PRODUCT_ADDRESSES", "a:1", "GIFT_CARD_ADDRESSES", "a:1,b:2");

        assertThat(Addresses.of("product", "c:3", settings)).containsExactly("localhost:9101");
        assertThat(Addresses.of("gift-card", "c:3", settings)).containsExactly("a:1", "b:2");
        assertThat(Addresses.of("price", "c:3", settings)).containsExactly("c:3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:1,b | (b) must be host:port
            '' | must name at least one host:port
            """)
    void variableThatHoldsNoAddressIsRefusedByBothItsNames(String addresses, String message) {
        SmallRyeConfig settings = Settings.config("GIFT_CARD_ADDRESSES", addresses);

        assertThatThrownBy(() -> Addresses.of("gift-card", "c:3", settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bff.source.gift-card.addresses or GIFT_CARD_ADDRESSES " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "PT0S", "0s", "0ms"})
    void noTimeAtAllMayBeSaidInEveryWay(String zero) {
        assertThat(findings("bff.source.product.fresh-for", zero, "bff.source.product.stale-for", zero)
                        .all())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0.25S,250", "250ms,250", "1s,1000", "1,1000", "PT1S,1000"})
    void timesAreReadAsIsoAndAsQuarkusHasThem(String written, long millis) {
        UpstreamConfig settings = Settings.with("bff.source.product.timeout", written);

        assertThat(Settings.source(settings, "product").timeout()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void oneMessageNamesAllThatIsWrong() {
        ConfigViolations findings =
                findings("bff.source.product.timeout", "0", "bff.source.review.breaker.failure-ratio", "2");

        assertThatThrownBy(findings::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("bff.source.product.timeout (0ms)", "bff.source.review.breaker.failure-ratio");
    }

    private static ConfigViolations findings(String... changes) {
        ConfigViolations findings = new ConfigViolations();
        UpstreamConfigValidator.check(Settings.with(changes), findings);
        return findings;
    }
}
