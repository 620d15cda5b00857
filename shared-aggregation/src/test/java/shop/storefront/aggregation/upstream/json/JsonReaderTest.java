package shop.storefront.aggregation.upstream.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceFailure;

class JsonReaderTest {

    private record Thing(
            String name,
            @Nullable Long number,
            @Nullable Double ratio,
            @Nullable Boolean on,
            List<Thing> parts) {}

    private static Thing thing(JsonReader in) {
        String name = null;
        Long number = null;
        Double ratio = null;
        Boolean on = null;
        List<Thing> parts = List.of();
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "name" -> name = in.string();
                case "number" -> number = in.integer();
                case "ratio" -> ratio = in.number();
                case "on" -> on = in.bool();
                case "parts" -> parts = in.list(JsonReaderTest::thing);
                default -> in.skip();
            }
        }
        return new Thing(JsonReader.required("name", name), number, ratio, on, parts);
    }

    private static Thing read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Thing read(byte[] json) {
        return JsonDocument.read(json, JsonReaderTest::thing).value();
    }

    private static void assertInvalid(byte[] json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.INVALID_ANSWER));
    }

    @Test
    void wholeThingIsRead() {
        assertThat(read("""
                {"name": "a", "number": 1, "ratio": 2, "on": true, "parts": [{"name": "b"}, {"name": "c", "ratio": 0.5}]}"""))
                .isEqualTo(new Thing(
                        "a",
                        1L,
                        2.0,
                        true,
                        List.of(
                                new Thing("b", null, null, null, List.of()),
                                new Thing("c", null, 0.5, null, List.of()))));
    }

    @Test
    void unknownFieldsAreSkippedWhateverTheyHold() {
        assertThat(read("{\"new\": {\"deep\": [1, {\"name\": 2}]}, \"name\": \"a\", \"other\": [[]]}")
                        .name())
                .isEqualTo("a");
    }

    @Test
    void nullIsAsGoodAsAbsent() {
        assertThat(read("{\"name\": \"a\", \"number\": null, \"parts\": null}"))
                .isEqualTo(new Thing("a", null, null, null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "17",
                "\"text\"",
                "[]",
                "[{\"name\": \"a\"}]",
                "{}",
                "{\"name\": null}",
                "{\"name\": 1}",
                "{\"name\": {\"word\": \"a\"}}",
                "{\"name\": [\"a\"]}",
                "{\"name\": \"a\", \"number\": \"1\"}",
                "{\"name\": \"a\", \"number\": true}",
                "{\"name\": \"a\", \"ratio\": \"0.5\"}",
                "{\"name\": \"a\", \"ratio\": NaN}",
                "{\"name\": \"a\", \"on\": \"true\"}",
                "{\"name\": \"a\", \"on\": 1}",
                "{\"name\": \"a\", \"parts\": {}}",
                "{\"name\": \"a\", \"parts\": [1]}",
                "{\"name\": \"a\", \"parts\": [null]}",
                "{\"name\": \"a\"",
                "{\"name\": \"a",
                "{\"name\"",
                "{\"name\": \"a\", \"other\": [1, 2",
                "{\"name\": \"a\"}}",
                "{\"name\": \"a\"} {\"name\": \"b\"}",
                "{\"name\": \"a\"} trailing",
                "{'name': 'a'}",
                "{name: \"a\"}",
                "{\"name\": \"a\",}",
                "/* comment */ {\"name\": \"a\"}",
                "<!doctype html><html></html>",
                "{\"name\": \"a\", \"number\": 1.5}",
                "{\"name\": \"a\", \"number\": 1e-1}",
                "{\"name\": \"a\", \"number\": 1e19}",
                "{\"name\": \"a\", \"number\": 1e999999999}",
                "{\"name\": \"a\", \"number\": 9223372036854775808}"
            })
    void whatIsNotAsTheContractHasItIsInvalid(String json) {
        assertInvalid(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-7, -7",
        "3.0, 3",
        "-0.0, 0",
        "1e3, 1000",
        "12.50E+1, 125",
        "3000000000, 3000000000",
        "9223372036854775807, 9223372036854775807"
    })
    void anyNumberWithoutAFractionIsWhole(String written, long number) {
        assertThat(read("{\"name\": \"a\", \"number\": " + written + "}").number())
                .isEqualTo(number);
    }

    @Test
    void surrogatePairsAreRead() {
        assertThat(read("{\"name\": \"\\ud83d\\ude00 \uD83D\uDE00\"}").name()).isEqualTo("\uD83D\uDE00 \uD83D\uDE00");
    }

    @ParameterizedTest
    @CsvSource({"half \\ud83d, half \uFFFD", "\\ude00 other, \uFFFD other", "\\ude00\\ud83d, \uFFFD\uFFFD"})
    void halfASurrogatePairIsReplaced(String written, String name) {
        assertThat(read("{\"name\": \"" + written + "\"}").name()).isEqualTo(name);
    }

    @Test
    void bytesThatAreNoUtf8AreInvalid() {
        assertInvalid(new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'});
        assertInvalid(
                new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 5_000})
    void unknownFieldsMayBeDeep(int depth) {
        assertThat(read("{\"other\": " + "[".repeat(depth) + "]".repeat(depth) + ", \"name\": \"a\"}")
                        .name())
                .isEqualTo("a");
    }

    @Test
    void unknownFieldsMayBeLong() {
        assertThat(read("{\"digits\": " + "1".repeat(80) + ", \"more\": 0." + "1".repeat(100_000) + ", \"text\": \""
                                + "x".repeat(1_000_000) + "\", \"name\": \"a\"}")
                        .name())
                .isEqualTo("a");
    }

    @Test
    void textMayBeAsLongAsTheBody() {
        String name = "\\u00e9".repeat(200_000);
        assertThat(read("{\"name\": \"" + name + "\"}").name()).hasSize(200_000).containsOnlyOnce("éé".repeat(100_000));
    }

    @Test
    void depthIsBounded() {
        assertInvalid(("{\"name\": \"a\", \"other\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lengthsOfNumbersAndNamesAreBounded() {
        assertInvalid(("{\"name\": \"a\", \"number\": " + "1".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8));
        assertInvalid(("{\"name\": \"a\", \"ratio\": 0." + "1".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8));
        assertInvalid(("{\"" + "x".repeat(100_000) + "\": 1}").getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void anyBytesAreReadOrInvalidAndNothingElse(@ForAll byte[] bytes) {
        try {
            read(bytes);
        } catch (SourceFailure invalid) {
            assertThat(invalid.reason()).isEqualTo(Reason.INVALID_ANSWER);
        }
    }

    @Property
    void anyPrefixOfAnAnswerIsInvalid(@ForAll @IntRange(min = 0, max = 60) int length) {
        String whole = "{\"name\": \"a\", \"number\": 1, \"on\": true, \"parts\": [{\"name\": \"b\"}]}";
        assertInvalid(whole.substring(0, Math.min(length, whole.length() - 1)).getBytes(StandardCharsets.UTF_8));
    }
}
