package shop.storefront.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void aTextThatFitsStaysWhole() {
        assertThat(Texts.cut("two words", 9)).isEqualTo("two words");
    }

    @Test
    void aLongerTextIsCutAtAWord() {
        assertThat(Texts.cut("one two three four", 14)).isEqualTo("one two three…");
        assertThat(Texts.cut("one two three four five", 20)).isEqualTo("one two three four…");
    }

    @Test
    void aWordThatEndsAtTheLimitIsKept() {
        assertThat(Texts.cut("one two three", 7)).isEqualTo("one two…");
    }

    @Test
    void aWordThatWouldLeaveTooLittleIsCutItself() {
        assertThat(Texts.cut("one two three four", 12)).isEqualTo("one two thre…");
    }

    @Test
    void aSingleLongWordIsCutHard() {
        assertThat(Texts.cut("x".repeat(300), 140)).isEqualTo("x".repeat(140) + "…");
    }

    @Test
    void charactersAreCountedAsCodePointsAndNeverHalved() {
        assertThat(Texts.cut("🎒".repeat(10), 10)).isEqualTo("🎒".repeat(10));
        assertThat(Texts.cut("🎒".repeat(11), 10)).isEqualTo("🎒".repeat(10) + "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍👩‍👧‍👦", // joined by ZERO WIDTH JOINER
                "🇩🇪", // a flag of two regional indicators
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿", // a flag of tags
                "👍🏽", // with a skin tone
                "❤️", // with a variation selector
                "1️⃣", // a keycap
                "e\u0301\u0323", // with combining marks
                "한", // Hangul of three parts
                "क्षि", // a conjunct
                "\r\n."
            })
    void noGraphemeIsCutInside(String grapheme) {
        int length = grapheme.codePointCount(0, grapheme.length());
        String text = grapheme.repeat(20);
        for (int most = 1; most < 20 * length; most++) {
            String cut = Objects.requireNonNull(Texts.cut(text, most));
            assertThat(cut).endsWith("…");
            String kept = cut.substring(0, cut.length() - 1);
            assertThat(kept).isEqualTo(grapheme.repeat(kept.length() / grapheme.length()));
            assertThat(kept.codePointCount(0, kept.length())).isBetween(most - length + 1, most);
        }
        assertThat(Texts.cut(text, 20 * length)).isEqualTo(text);
    }

    @Test
    void spaceThatBelongsToAGraphemeEndsNoWord() {
        assertThat(Texts.cut("one two thre \u0301e four", 14)).isEqualTo("one two thre \u0301…");
    }

    @Test
    void graphemeLongerThanTheLimitIsLeftOut() {
        assertThat(Texts.cut("e" + "\u0301".repeat(20), 10)).isEqualTo("…");
    }

    @Test
    void spacesBeforeTheCutAreLeftOut() {
        assertThat(Texts.cut("one two   \t three four", 11)).isEqualTo("one two…");
    }

    @Test
    void noTextIsNoText() {
        assertThat(Texts.cut(null, 10)).isNull();
        assertThat(Texts.cut("", 10)).isNull();
    }
}
