package shop.storefront.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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

    @Test
    void noTextIsNoText() {
        assertThat(Texts.cut(null, 10)).isNull();
        assertThat(Texts.cut("", 10)).isNull();
    }
}
