package shop.storefront.aggregation.edge.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "q=a", "q=a+b", "q=|{}^`[]\\\"<>;", "%00", "%C3%A4", "%f0%9f%98%80", "%25%32%35", "%2f%2F"})
    void encodedUtf8IsReadable(String encoded) {
        assertThat(PercentEncoding.isUtf8(encoded)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100%",
                "100%2",
                "%zz",
                "%2g",
                "%-1",
                "% 1",
                "%ff",
                "%c3",
                "%c3a",
                "%c0%af",
                "%ed%a0%80",
                "%f5%80%80%80",
                "\u00e4",
                "%41\u00e4",
                "%\uff11\uff11"
            })
    void anythingElseIsNot(String encoded) {
        assertThat(PercentEncoding.isUtf8(encoded)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%41", "%7a", "%30", "%2d", "%2E", "%5F", "%7e", "a%2Fb%2e", "%25%61"})
    void encodedUnreservedIsAnotherSpelling(String encoded) {
        assertThat(PercentEncoding.hasEncodedUnreserved(encoded)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "%2F", "%20", "%C3%A4", "%25", "%", "%4", "%zz", "%3B"})
    void reservedOrNoEncodingIsNone(String encoded) {
        assertThat(PercentEncoding.hasEncodedUnreserved(encoded)).isFalse();
    }

    @Test
    void everyPercentSignBeginsAnOctetWhereTheEncodingIsWellFormed() {
        assertThat(List.of("", "/a", "/%41%ff", "/%25%"))
                .map(PercentEncoding::isWellFormed)
                .containsExactly(true, true, true, false);
        assertThat(List.of("%", "%4", "/a%zz", "%%41")).noneMatch(PercentEncoding::isWellFormed);
    }
}
