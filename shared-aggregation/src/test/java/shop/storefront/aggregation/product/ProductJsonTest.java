package shop.storefront.aggregation.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.upstream.rest.JsonBodies;

class ProductJsonTest {

    private static String product(String id, String changed) {
        return """
                {"id": "%s", "name": "Shoe", "category": "shoes", "price": {"amount": "129.90", "currency": "EUR"},
                 "images": [{"url": "https://x/1", "width": 400, "height": 3e2}]%s}""".formatted(id, changed);
    }

    private static Product read(String json) {
        return JsonBodies.read(new ProductJson.ProductReader(), json);
    }

    private static ProductList list(String entries) {
        return JsonBodies.read(new ProductJson.ProductListReader(), entries);
    }

    @Nested
    class OfOneProduct {

        @Test
        void requiredFieldsSuffice() {
            assertThat(read(product("p-1", "")))
                    .isEqualTo(new Product(
                            "p-1",
                            "Shoe",
                            null,
                            "shoes",
                            null,
                            new Money("129.90", "EUR"),
                            null,
                            List.of(new Image("https://x/1", 400, 300, null)),
                            Map.of()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"url\": \"javascript:alert(1)\", \"width\": 4, \"height\": 3}",
                    "{\"url\": \"java\\nscript:alert(1)\", \"width\": 4, \"height\": 3}",
                    "{\"url\": \" data:text/html,x\", \"width\": 4, \"height\": 3}",
                    "{\"url\": \"https\", \"width\": 0, \"height\": 3}",
                    "{\"url\": \"https://x/2\", \"width\": 4, \"height\": -3}"
                })
        void imageThatNoClientCanShowIsLeftOutAlone(String odd) {
            String good = "{\"url\": \"HTTP://x/1\", \"width\": 4, \"height\": 3}";
            String relative = "{\"url\": \"/1?a:b\", \"width\": 4, \"height\": 3}";
            assertThat(read(product("p-1", ", \"images\": [" + odd + ", " + good + ", " + relative + "]"))
                            .images())
                    .extracting(Image::url)
                    .containsExactly("HTTP://x/1", "/1?a:b");
        }

        @Test
        void attributeOfNullIsAsGoodAsAbsent() {
            assertThat(read(product("p-1", ", \"attributes\": {\"size\": null, \"colour\": \"red\"}"))
                            .attributes())
                    .containsExactly(Map.entry("colour", "red"));
            assertThat(read(product("p-1", ", \"attributes\": null")).attributes())
                    .isEmpty();
        }

        @Test
        void namesOfAttributesCanBeWrittenAgain() {
            String attributes =
                    ", \"attributes\": {\"\\ud83d\": \"\\ude00\", \"\\uD83D\\uDE00 \\\\ud83d\": \"\\ud83d\\ude00\"}";
            assertThat(read(product("p-1", attributes)).attributes())
                    .containsExactly(Map.entry("\uFFFD", "\uFFFD"), Map.entry("\uD83D\uDE00 \\ud83d", "\uD83D\uDE00"));
        }

        @Test
        void anyNumberOfImagesAndAttributesIsRead() {
            StringBuilder attributes = new StringBuilder("\"0\": \"x\"");
            StringBuilder images = new StringBuilder("{\"url\": \"u\", \"width\": 1, \"height\": 3000000000}");
            for (int i = 1; i < 500; i++) {
                attributes.append(", \"").append(i).append("\": \"x\"");
                images.append(", {\"url\": \"u\", \"width\": 1, \"height\": 1}");
            }
            Product many = read(product("p-1", ", \"attributes\": {" + attributes + "}, \"images\": [" + images + "]"));
            assertThat(many.attributes()).hasSize(500);
            assertThat(many.images()).hasSize(500);
            assertThat(many.images().getFirst().height()).isEqualTo(3_000_000_000L);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    ", \"price\": null",
                    ", \"price\": 129.90",
                    ", \"price\": {\"amount\": 129.90, \"currency\": \"EUR\"}",
                    ", \"price\": {\"amount\": \"cheap\", \"currency\": \"EUR\"}",
                    ", \"price\": {\"amount\": \"1e3\", \"currency\": \"EUR\"}",
                    ", \"price\": {\"amount\": \"1\", \"currency\": \"<b>\"}",
                    ", \"name\": 17",
                    ", \"images\": {}",
                    ", \"images\": [{\"url\": \"u\", \"width\": \"4\", \"height\": 3}]",
                    ", \"attributes\": {\"size\": 42}"
                })
        void productThatCannotBeReadIsUnreadableAlone(String wrong) {
            SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> read(product("p-1", wrong)));
            assertThat(failure.reason()).isEqualTo(Reason.INVALID_ANSWER);
            assertThat(failure.evidence()).isEqualTo(Evidence.WELL);
        }
    }

    @Nested
    class OfAList {

        private static String twoAnd(String third) {
            return "{\"items\": [" + product("p-1", "") + ", " + third + ", " + product("p-2", "") + "]}";
        }

        @Test
        void pageIsNoLargerThanAskedFor() {
            ProductList list = list(twoAnd(product("p-3", "")));
            assertThat(list.slice(2))
                    .isInstanceOfSatisfying(
                            Fresh.class,
                            fresh -> assertThat(((ProductSlice) fresh.value()).items())
                                    .hasSize(2));
        }

        @Test
        void entryThatCannotBeReadMakesThePagePartial() {
            ProductList list = list(twoAnd(product("p-3", ", \"price\": null")));
            ProductSlice slice = list.slice(24).toOptional().orElseThrow();
            assertThat(list.slice(24)).isEqualTo(new Partial<>(slice, Reason.INVALID_ANSWER));
            assertThat(slice.items()).extracting(ProductSummary::id).containsExactly("p-1", "p-2");
        }

        @Test
        void pageOfWhichNoEntryCanBeReadIsUnreadable() {
            ProductList list = list("{\"items\": [{\"id\": \"p-1\"}, null]}");
            SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> list.slice(24));
            assertThat(failure.evidence()).isEqualTo(Evidence.WELL);
        }

        @Test
        void emptyPageIsAnAnswer() {
            assertThat(list("{\"items\": []}").slice(24))
                    .isEqualTo(new Fresh<>(new ProductSlice(List.of(), null, null)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "1e99", "1e99999999999", "1.5", "\"12\"", "{\"of\": [1]}", "[[]]", "null"})
        void totalThatIsNoneIsLeftOutAndCostsNoProduct(String total) {
            ProductList list = list("{\"totalSize\": " + total + ", \"items\": [" + product("p-1", "") + "]}");
            assertThat(list.totalSize()).isNull();
            assertThat(list.slice(24).toOptional().orElseThrow().items()).hasSize(1);
        }

        @Test
        void totalMayBeLargeAndWrittenWithAPoint() {
            assertThat(list("{\"items\": [], \"totalSize\": 3000000000.0}").totalSize())
                    .isEqualTo(3_000_000_000L);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"items\": null}", "{\"items\": {}}", "[]", "{\"products\": []}"})
        void bodyThatIsNoListIsInvalid(String body) {
            SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> list(body));
            assertThat(failure.evidence()).isEqualTo(Evidence.UNWELL);
        }
    }
}
