package shop.storefront.aggregation.upstream.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.engine.SourceResult.Fresh;

class JsonEntriesTest {

    private record Stock(String id, long count) {}

    private static Stock stock(JsonReader in) {
        String id = null;
        Long count = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "id" -> id = in.id();
                case "count" -> count = in.integer();
                default -> in.skip();
            }
        }
        return new Stock(JsonReader.required("id", id), JsonReader.required("count", count));
    }

    private static <T> T read(String json, Function<JsonReader, T> shape) {
        return JsonDocument.read(json.getBytes(StandardCharsets.UTF_8), shape).value();
    }

    private static JsonEntries<Stock> entries(String json) {
        return read(json, in -> JsonEntries.read(in, 3, "id", JsonEntriesTest::stock));
    }

    private static @Nullable Evidence evidence(Runnable reading) {
        try {
            reading.run();
            return null;
        } catch (SourceFailure failure) {
            return failure.evidence();
        }
    }

    @Test
    void allEntriesAreRead() {
        JsonEntries<Stock> entries = entries("[{\"id\": \"a\", \"count\": 1}, {\"count\": 2, \"id\": \"b\"}]");
        assertThat(entries.readable()).containsExactly(new Stock("a", 1), new Stock("b", 2));
        assertThat(entries.isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"bad\", \"count\": \"two\"}",
                "{\"count\": {\"id\": \"x\", \"deep\": [[{}], 1]}, \"id\": \"bad\"}",
                "{\"count\": [1, {\"id\": \"x\"}], \"more\": {\"id\": \"y\"}, \"id\": \"bad\"}",
                "{\"id\": \"bad\"}",
                "{\"id\": \"bad\", \"count\": null}",
                "{\"id\": \"bad\", \"count\": 1e400}",
                "{\"id\": \"bad\", \"count\": 1e99999999999}",
                "{\"id\": \"bad\", \"count\": 1e-99999999999}",
                "{\"x\": {\"id\": \"y\"}, \"id\": \"bad\", \"count\": 1.5, \"z\": []}"
            })
    void entryThatCannotBeReadCostsItselfAlone(String entry) {
        JsonEntries<Stock> entries =
                entries("[{\"id\": \"a\", \"count\": 1}, " + entry + ", {\"id\": \"b\", \"count\": 2}]");
        assertThat(entries.readable()).containsExactly(new Stock("a", 1), new Stock("b", 2));
        assertThat(entries.isWhole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "17",
                "\"text\"",
                "[]",
                "[[{\"id\": \"x\"}]]",
                "{}",
                "{\"count\": 1}",
                "{\"id\": 17, \"count\": 1}",
                "{\"id\": \"a&admin=true\", \"count\": 1}",
                "{\"id\": \"\", \"count\": 1}",
                "{\"id\": \"with space\", \"count\": 1}",
                "{\"id\": \"line\\nend\", \"count\": 1}",
                "{\"id\": \"ä\", \"count\": 1}",
                "{\"id\": \"0123456789012345678901234567890123456789012345678901234567890123x\", \"count\": 1}"
            })
    void entryWithoutAnIdCostsItselfAlone(String entry) {
        JsonEntries<Stock> entries =
                entries("[{\"id\": \"a\", \"count\": 1}, " + entry + ", {\"id\": \"b\", \"count\": 2}]");
        assertThat(entries.readable()).containsExactly(new Stock("a", 1), new Stock("b", 2));
        assertThat(entries.isWhole()).isFalse();
    }

    @Test
    void entriesBeyondTheMostAreSkipped() {
        JsonEntries<Stock> entries = entries("[" + "{\"id\": \"a\", \"count\": 1}, ".repeat(4) + "[[]], 17]");
        assertThat(entries.readable()).hasSize(3);
        assertThat(entries.isWhole()).isFalse();
    }

    @Test
    void pageHasEachIdOnceAndIsFullOfOthers() {
        JsonEntries<Stock> entries = entries(
                "[{\"id\": \"a\", \"count\": 1}, {\"id\": \"a\", \"count\": 2}, {\"id\": \"b\", \"count\": 3}]");
        assertThat(entries.page(Stock::id, 2, NextPageToken.NONE, Function.identity()))
                .isEqualTo(new Fresh<>(List.of(new Stock("a", 1), new Stock("b", 3))));
    }

    @Test
    void brokenJsonInAnEntryCostsTheBody() {
        assertThat(evidence(() -> entries("[{\"id\": \"a\", \"count\": \"1\", \"x\"}]")))
                .isEqualTo(Evidence.UNWELL);
        assertThat(evidence(() -> entries("[{\"id\": \"a\", \"count\": \"1\"}")))
                .isEqualTo(Evidence.UNWELL);
        assertThat(evidence(() -> entries("{\"id\": \"a\"}"))).isEqualTo(Evidence.UNWELL);
        assertThat(evidence(() -> entries("null"))).isEqualTo(Evidence.UNWELL);
    }

    @Test
    void singleThingThatCannotBeReadIsUnreadableAlone() {
        Function<JsonReader, Stock> shape = in -> JsonEntries.single(in, "id", JsonEntriesTest::stock);
        assertThat(read("{\"id\": \"a\", \"count\": 1}", shape)).isEqualTo(new Stock("a", 1));
        assertThat(evidence(() -> read("{\"id\": \"a\", \"count\": \"1\"}", shape)))
                .isEqualTo(Evidence.WELL);
        for (String none : List.of("{}", "[]", "{\"id\": {}, \"count\": 1}", "{\"error\": \"SECRET\"}", "17")) {
            assertThat(evidence(() -> read(none, shape))).isEqualTo(Evidence.UNWELL);
        }
    }

    @Test
    void partThatCannotBeReadMakesTheThingUnreadable() {
        Function<JsonReader, Stock> shape = in -> JsonEntries.part(in, JsonEntriesTest::stock);
        assertThat(evidence(() -> read("{\"id\": \"a\", \"count\": -1.5}", shape)))
                .isEqualTo(Evidence.WELL);
        assertThat(evidence(() -> read("[]", shape))).isEqualTo(Evidence.UNWELL);
    }

    @Test
    void nothingThatTheSourceWroteIsInTheFailure() {
        assertThatThrownBy(() -> read(
                        "{\"SECRET\": \"SECRET\", \"id\": \"SECRET\"}",
                        in -> JsonEntries.single(in, "id", JsonEntriesTest::stock)))
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }
}
