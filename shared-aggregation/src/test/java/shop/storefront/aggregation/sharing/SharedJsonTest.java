package shop.storefront.aggregation.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.Availability.Delivery;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.product.Image;
import shop.storefront.aggregation.product.Money;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.product.ProductSlice;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.recommendation.Recommendation;
import shop.storefront.aggregation.review.Histogram;
import shop.storefront.aggregation.review.Ratings;
import shop.storefront.aggregation.review.Review;
import shop.storefront.aggregation.review.ReviewSlice;
import shop.storefront.aggregation.sharing.SharedJson.Shared;

class SharedJsonTest {

    private static final String KEY = "bff:last:one:0:a";
    private static final Money PRICE = new Money("129.90", "EUR");
    private static final ProductSummary SUMMARY = new ProductSummary(
            "p-1",
            "Schüssel 茶碗",
            "Kiln",
            PRICE,
            new Money("149.90", "EUR"),
            List.of(new Image("https://img/1.jpg", 1600, 1200, "front"), new Image("https://img/2.jpg", 1, 1, null)));
    private static final ProductSummary BARE = new ProductSummary("p-2", "", null, PRICE, null, List.of());

    private static <T> @Nullable Shared<T> roundTrip(SourceOperation<?, T> operation, T value) {
        SharedJson<T> json = new SharedJson<>(operation.type());
        return json.read(KEY, json.write(KEY, 42, value));
    }

    private static <T> void holds(Class<T> type, List<T> values) {
        for (T value : values) {
            assertThat(roundTrip(SourceOperation.of("one", type, key -> ""), value))
                    .isEqualTo(new Shared<>(KEY, 42, value));
        }
    }

    @Test
    void everyFieldOfAProductReachesOtherReplicas() {
        holds(
                Product.class,
                List.of(
                        new Product(
                                "p-1",
                                "Schüssel 茶碗",
                                "Kiln",
                                "kitchen",
                                "d".repeat(3_000),
                                PRICE,
                                PRICE,
                                SUMMARY.images(),
                                Map.of("colour", "red", "size", "")),
                        new Product("p-2", "", null, "", null, PRICE, null, List.of(), Map.of())));
        holds(ProductSummary.class, List.of(SUMMARY, BARE));
        holds(
                ProductSlice.class,
                List.of(
                        new ProductSlice(List.of(SUMMARY, BARE), "next\n+/=", 812L),
                        new ProductSlice(List.of(), null, null)));
    }

    @Test
    void everyFieldOfAReviewReachesOtherReplicas() {
        holds(
                ReviewSlice.class,
                List.of(new ReviewSlice(
                        new Ratings(4.4, 128),
                        new Histogram(3, 4, 11, 40, 70),
                        List.of(
                                new Review("r-1", "Ann", 5, "Good", "Très bien", "2026-03-01T10:00:00Z", 7L, true),
                                new Review("r-2", "Bob", 1, null, null, "2026-03-01T10:00:00Z", null, null),
                                new Review("r-3", "Cid", 2, "", "", "2026-03-01T10:00:00Z", 0L, false)),
                        "next")));
        holds(Ratings.class, List.of(new Ratings(4.4, 128), new Ratings(0, 0)));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldOfAnAvailabilityReachesOtherReplicas(StockStatus status) {
        holds(
                Availability.class,
                List.of(
                        new Availability(status, 0, null, null),
                        new Availability(
                                status,
                                Integer.MAX_VALUE,
                                Instant.parse("1969-03-01T10:00:00.123456789Z"),
                                new Delivery(1, 3))));
    }

    @Test
    void recommendationsReachOtherReplicas() {
        SourceOperation<String, List<Recommendation>> lists =
                SourceOperation.ofList("one", Recommendation.class, key -> "");
        List<Recommendation> list =
                List.of(new Recommendation("p-1", "Bought together"), new Recommendation("p-2", ""));
        assertThat(roundTrip(lists, list)).isEqualTo(new Shared<>(KEY, 42, list));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'key':'bff:last:one:0:b','askedAt':42,'value':{'amount':'1','currency':'EUR'}}",
                "{'askedAt':42,'value':{'amount':'1','currency':'EUR'}}",
                "{'key':'bff:last:one:0:a','askedAt':42,'value':null}",
                "{'key':'bff:last:one:0:a','askedAt':42}",
                "{'key':'bff:last:one:0:a','askedAt':42,'value':{'amount':'1'}}",
                "{'key':'bff:last:one:0:a','askedAt':42,'value':{'amount':1,'currency':'EUR'}}",
                "{'key':'bff:last:one:0:a','askedAt':'42','value':{'amount':'1','currency':'EUR'}}",
                "{'key':'bff:last:one:0:a','askedAt':42,'value':{'amount':'1','currency':'EUR','more':1}}",
                "{'key':'bff:last:one:0:a','askedAt':42,'value':{'amount':'1','amount':'2','currency':'EUR'}}",
                "{'key':'bff:last:one:0:a','askedAt':42,'value':{'amount':'1','currency':'EUR'}} {}",
                "{'key':'bff:last:one:0:a','askedAt':42,'value':{'amount':'1','curr",
                "null",
                ""
            })
    void nothingElseIsRead(String text) {
        SharedJson<Money> json = new SharedJson<>(
                SourceOperation.of("one", Money.class, key -> "").type());
        assertThat(json.read(KEY, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    private record Before(String id, Part part) {}

    private record After(String id, int added, Part part) {}

    private record Renamed(String key, Part part) {}

    private record Part(int size) {}

    @Test
    void everyShapeHasKeysOfItsOwn() {
        assertThat(List.of(
                        shape(Before.class),
                        shape(After.class),
                        shape(Renamed.class),
                        shape(Part.class),
                        shape(Long.class)))
                .doesNotHaveDuplicates();
        assertThat(shape(Before.class)).isEqualTo(shape(Before.class));
    }

    private static String shape(Class<?> type) {
        return SharedJson.shape(SourceOperation.of("one", type, key -> "").type());
    }

    @Test
    void questionsThatDifferHaveHashesThatDiffer() {
        assertThat(List.of(
                        SourceOperation.hashed(null, "a", 24, null),
                        SourceOperation.hashed("a", null, 24, null),
                        SourceOperation.hashed("a", "", 24, null),
                        SourceOperation.hashed("", "a", 24, null),
                        SourceOperation.hashed(null, "a", 2, "4"),
                        SourceOperation.hashed(null, "a", 24, "4")))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{32}"));
    }
}
