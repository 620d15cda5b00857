package shop.storefront.aggregation.edge.variant;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.engine.Variant;
import shop.storefront.aggregation.settings.ConfigViolations;

class ForwardedHeadersTest {

    private static final String LANGUAGE = "bff.forwarded-headers.language";
    private static final String CURRENCY = "bff.forwarded-headers.currency";
    private static final Map<String, String> SETTINGS = Map.of(
            LANGUAGE + ".name", "Accept-Language",
            LANGUAGE + ".values", "de,en,fr-CH,zh-Hans",
            CURRENCY + ".name", "X-Currency",
            CURRENCY + ".values", "EUR,CHF");

    private static ForwardedHeadersConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ForwardedHeadersConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ForwardedHeadersConfig.class);
    }

    private static Variant variant(String name, String... values) {
        List<String> lines = List.of(values);
        return new ForwardedHeaders(config(SETTINGS))
                .of(MultiMap.caseInsensitiveMultiMap().set(name, lines));
    }

    private static List<String> findings(Map<String, String> settings) {
        ConfigViolations findings = new ConfigViolations();
        ForwardedHeadersValidator.check(config(settings), findings);
        return findings.all();
    }

    private static List<String> findings(String name, String values) {
        return findings(Map.of(LANGUAGE + ".name", name, LANGUAGE + ".values", values));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    de                          | de
                    DE                          | de
                    de-CH                       | de
                    ' de-CH , en;q=0.8 '        | de
                    de;q=0.5, en;q=0.9          | en
                    nl, en;q=0.7, de;q=0.3      | en
                    fr-ch                       | fr-CH
                    fr-CH-1996                  | fr-CH
                    zh-Hans-CN                  | zh-Hans
                    *;q=0.5, en;q=0.1           | en
                    de;q=0, en;q=0.1            | en
                    """)
    void languageIsTheBestMatchAmongThoseThatAreNamed(String sent, String forwarded) {
        assertThat(variant("Accept-Language", sent)).isEqualTo(new Variant(Map.of("accept-language", forwarded)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "nl",
                "fr",
                "d",
                "de_DE",
                "de;q=2",
                "de;q=x",
                "de;;",
                ",",
                "d\u00e9",
                "de\u0000",
                "i'm not"
            })
    void anyOtherLanguageIsAsNone(String sent) {
        assertThat(variant("Accept-Language", sent)).isEqualTo(Variant.NONE);
    }

    @Test
    void linesOfOneHeaderAreReadAsOneList() {
        assertThat(variant("Accept-Language", "nl", "en;q=0.5, de;q=0.9"))
                .isEqualTo(new Variant(Map.of("accept-language", "de")));
    }

    @Test
    void valueThatIsLongerThanAnyBrowserSendsIsAsNone() {
        assertThat(variant("Accept-Language", "nl,".repeat(100) + "de")).isEqualTo(Variant.NONE);
    }

    @Test
    void otherHeadersAreTakenAsAWholeAndSentAsTheSettingSpellsThem() {
        assertThat(variant("x-currency", "eur")).isEqualTo(new Variant(Map.of("x-currency", "EUR")));
        assertThat(variant("X-Currency", "EUR", "CHF")).isEqualTo(Variant.NONE);
        assertThat(variant("X-Currency", "EUR;q=1")).isEqualTo(Variant.NONE);
        assertThat(variant("X-Currency", "USD")).isEqualTo(Variant.NONE);
    }

    @Test
    void aClientMakesNoMoreVariantsThanTheSettingsHave() {
        ForwardedHeaders headers = new ForwardedHeaders(config(SETTINGS));
        List<Variant> seen = new ArrayList<>();
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                seen.add(headers.of(MultiMap.caseInsensitiveMultiMap().set("accept-language", "" + first + second)));
            }
        }
        assertThat(seen.stream().distinct()).hasSize(3);
    }

    @Test
    void nothingIsForwardedWhereNothingIsNamed() {
        ForwardedHeaders none = new ForwardedHeaders(config(Map.of()));
        assertThat(none.of(MultiMap.caseInsensitiveMultiMap().set("accept-language", "de")))
                .isSameAs(Variant.NONE);
        assertThat(none.names()).isEmpty();
        assertThat(findings(Map.of())).isEmpty();
    }

    @Test
    void settingsThatHoldAreTaken() {
        assertThat(findings(SETTINGS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "cookie",
                "Host",
                "Connection",
                "TE",
                "Transfer-Encoding",
                "Content-Type",
                "If-None-Match",
                "X-Forwarded-For",
                "Forwarded",
                "traceparent",
                "X-Request-Id",
                "Idempotency-Key",
                "X-Api-Key",
                "grpc-timeout",
                "Proxy-Authorization",
                "Accept-Encoding",
                "Sec-Fetch-Site",
                "Accept"
            })
    void headerOfTheProtocolOfSecurityOrOfTracingIsRefused(String name) {
        assertThat(findings(name, "de"))
                .containsExactly(LANGUAGE + ".name (" + name
                        + ") must not be a header that the protocol, security or tracing uses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X Language", ":path", "X-Sprache\u00e4", "X-Market!", "x-market-bin", "a,b"})
    void whatIsNoNameOfAHeaderIsRefused(String name) {
        assertThat(findings(name, "de"))
                .containsExactly(
                        LANGUAGE + ".name (" + name + ") must be the name of a header that HTTP and gRPC allow");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    X-Market        | 'a b'      | 'a b) must be 1 to 64 visible ASCII characters'
                    X-Market        | 'ä'        | 'ä) must be 1 to 64 visible ASCII characters'
                    X-Market        | 'DE,de'    | 'de) must be named once'
                    Accept-Language | 'german!'  | 'german!) must be a language tag (RFC 5646)'
                    """)
    void valueThatNoHeaderShouldHaveIsRefused(String name, String values, String otherwise) {
        assertThat(findings(name, values)).containsExactly(LANGUAGE + ".values (" + otherwise);
    }

    @Test
    void aNameCountsOnceInWhateverCase() {
        Map<String, String> twice = new HashMap<>(SETTINGS);
        twice.put(CURRENCY + ".name", "accept-language");
        twice.put(CURRENCY + ".values", "es");
        assertThat(findings(twice)).containsExactly(LANGUAGE + ".name (Accept-Language) must be named once");
    }

    @Test
    void moreVariantsThanMayBeKeptAreRefused() {
        String many =
                String.join(",", IntStream.range(0, 128).mapToObj(n -> "m" + n).toList());
        Map<String, String> settings =
                new HashMap<>(Map.of(CURRENCY + ".name", "X-Market", CURRENCY + ".values", many));
        assertThat(findings(settings)).isEmpty();
        settings.putAll(Map.of(LANGUAGE + ".name", "Accept-Language", LANGUAGE + ".values", "de"));
        assertThat(findings(settings))
                .containsExactly("bff.forwarded-headers.*.values (258 combinations, none counted as a value) must not"
                        + " exceed 256");
    }

    @Test
    void moreHeadersThanFourAreRefused() {
        Map<String, String> settings = new HashMap<>();
        for (int n = 1; n <= 5; n++) {
            settings.put("bff.forwarded-headers.h" + n + ".name", "X-H" + n);
            settings.put("bff.forwarded-headers.h" + n + ".values", "a");
        }
        assertThat(findings(settings)).containsExactly("bff.forwarded-headers.* (5 headers) must not exceed 4");
    }
}
