package shop.storefront.aggregation.edge.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    private static final String ETAG = "W/\"abc\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"abc\"",
                "\"abc\"",
                "*",
                " * ",
                "\"x\",\"abc\"",
                "W/\"x\" , W/\"abc\"",
                ",, \"abc\" ,",
                "\"a,c\", \"abc\""
            })
    void aTagInTheListMatchesWeakOrStrong(String list) {
        assertThat(EntityTags.match(List.of(list), ETAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "\"abcd\"",
                "\"xabc\"",
                "w/\"abc\"",
                "W/ \"abc\"",
                "\"x\" \"abc\"",
                "\"abc",
                "*, \"x\"",
                "\"x,\"abc\"",
                "'abc'"
            })
    void nothingElseDoes(String list) {
        assertThat(EntityTags.match(List.of(list), ETAG)).isFalse();
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(EntityTags.match(List.of("\"x\"", "\"abc\""), ETAG)).isTrue();
        assertThat(EntityTags.match(List.of(), ETAG)).isFalse();
    }
}
