package shop.storefront.aggregation.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.testing.KeptHeap;
import shop.storefront.aggregation.upstream.rest.JsonBodies;

class KeptProductsTest {

    private static final String PROSE = "A shoe for every weather, light and well made, of leather. ";

    private static String product(int id, String more) {
        return """
                {"id": "p-%d", "name": "Shoe %1$d", "brand": "Brand %1$d", "category": "shoes",
                 "price": {"amount": "129.90", "currency": "EUR"}, "images": []%s}""".formatted(id, more);
    }

    private static String many(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(", "));
    }

    private static String description(String text) {
        return ", \"description\": \"" + text + "\"";
    }

    private static Fetched<Product> read(String json) {
        return JsonBodies.fetched(new ProductJson.ProductReader(), json);
    }

    private static void say(String what, int count, String more) {
        KeptHeap.say(what, count, i -> "p-" + i, i -> read(product(i, more)));
    }

    /** Measures, in a JVM of its own. */
    public static void main(String[] none) {
        String images = many(
                4,
                i -> "{\"url\": \"https://images.example/shoes/" + i
                        + "/1600.jpg\", \"width\": 1600, \"height\": 1200, \"alt\": \"From the side\"}");
        say("of the least", 20_000, "");
        say(
                "as shops have them",
                5_000,
                description(PROSE.repeat(15)) + ", \"images\": [" + images
                        + "], \"attributes\": {\"colour\": \"red\", \"size\": \"42\", \"sole\": \"rubber\"}");
        say("of many attributes", 1_000, ", \"attributes\": {" + many(200, i -> "\"" + i + "\": \"x\"") + "}");
        say(
                "of many images",
                1_000,
                ", \"images\": [" + many(100, i -> "{\"url\": \"/" + i + "\", \"width\": 1, \"height\": 1}") + "]");
        say("in Cyrillic", 5_000, description("\u041e\u0431\u0443\u0432\u044c ".repeat(150)));
        say("with an emoji", 5_000, description(PROSE.repeat(15) + "\uD83D\uDC5F"));
        say("in escapes", 5_000, description("\\u0042\\u0043".repeat(400)));
        say("with much that is skipped", 10_000, ", \"unknown\": \"" + PROSE.repeat(50) + "\"");
        KeptHeap.say("in lists", 300, page -> "page-" + page, page -> {
            String items = many(50, i -> product(50 * page + i, ""));
            return JsonBodies.fetched(new ProductJson.ProductListReader(), "{\"items\": [" + items + "]}");
        });
    }

    @Test
    void productsWeighAboutWhatTheyTake() throws Exception {
        assertThat(KeptHeap.measuredBy(KeptProductsTest.class))
                .hasSize(9)
                .allSatisfy((kind, weight) -> assertThat(weight).as(kind).isBetween(0.95, 2.1));
    }
}
