package shop.storefront.aggregation.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.sharing.RoundTrip;

class ProductCodecTest {

    private static final Product WHOLE = new Product(
            "p-1",
            "Schüssel 茶碗",
            "Kiln",
            "kitchen",
            "d".repeat(3_000),
            new Money("129.90", "EUR"),
            new Money("149.90", "EUR"),
            List.of(new Image("https://img/1.jpg", 1600, 1200, "front"), new Image("https://img/2.jpg", 1, 1, null)),
            Map.of("colour", "red", "size", ""));
    private static final Product BARE =
            new Product("p-2", "", null, "kitchen", null, new Money("0", "EUR"), null, List.of(), Map.of());

    private static final ProductSummary SUMMARY = new ProductSummary(
            WHOLE.id(), WHOLE.name(), WHOLE.brand(), WHOLE.price(), WHOLE.listPrice(), WHOLE.images());
    private static final ProductSummary BARE_SUMMARY =
            new ProductSummary("p-2", "", null, new Money("0", "EUR"), null, List.of());

    @Test
    void everyFieldOfAProductReachesOtherReplicas() {
        assertThat(RoundTrip.of(ProductCodec.PRODUCTS.codec(), WHOLE)).isEqualTo(WHOLE);
        assertThat(RoundTrip.of(ProductCodec.PRODUCTS.codec(), BARE)).isEqualTo(BARE);
    }

    @Test
    void everyFieldOfASummaryReachesOtherReplicas() {
        assertThat(RoundTrip.of(ProductCodec.SUMMARIES.codec(), SUMMARY)).isEqualTo(SUMMARY);
        assertThat(RoundTrip.of(ProductCodec.SUMMARIES.codec(), BARE_SUMMARY)).isEqualTo(BARE_SUMMARY);
    }

    @Test
    void everyFieldOfASliceReachesOtherReplicas() {
        for (ProductSlice slice : List.of(
                new ProductSlice(List.of(SUMMARY, BARE_SUMMARY), "next", 812),
                new ProductSlice(List.of(), null, null))) {
            assertThat(RoundTrip.of(ProductCodec.SLICES.codec(), slice)).isEqualTo(slice);
        }
    }

    @Test
    void questionsThatDifferHaveKeysThatDiffer() {
        assertThat(List.of(
                        key(null, "a", 24, null),
                        key("a", null, 24, null),
                        key("a", "", 24, null),
                        key("", "a", 24, null),
                        key(null, "a", 2, "4"),
                        key(null, "a", 24, "4")))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]{32}"));
    }

    private static String key(
            @Nullable String category, @Nullable String text, int pageSize, @Nullable String pageToken) {
        return ProductCodec.SLICES.key().apply(new ProductQuery(category, text, pageSize, pageToken));
    }
}
