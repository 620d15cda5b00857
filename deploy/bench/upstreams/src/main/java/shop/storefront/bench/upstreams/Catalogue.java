package shop.storefront.bench.upstreams;

import static java.util.stream.IntStream.range;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.inventory.v1.Availability;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.DeliveryEstimate;
import shop.inventory.v1.StockStatus;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.Recommendation;

/**
 * Five thousand products, p-1001 to p-6000, in fifty categories, shoes-00 to shoes-49. What is told of one is as long as what is
 * told of any other: a page's length shows whether it is complete.
 */
final class Catalogue {
    private static final int FIRST = 1001;
    private static final int SIZE = 5_000;
    private static final int CATEGORIES = 50;
    private static final Pattern ID = Pattern.compile("p-\\d{4}");
    private static final String WORDS =
            "light and water proof with a sole that holds on wet rock and laces that dry within hours after rain ";

    Optional<JsonObject> product(String id) {
        return number(id).map(Catalogue::productNumber);
    }

    /** The first ids of a category, or those of all of the catalogue where there is none. */
    List<String> ids(String category, int pageSize) {
        return range(FIRST, FIRST + SIZE)
                .filter(n -> category.isEmpty() || category(n).equals(category))
                .limit(Math.min(pageSize, 100))
                .mapToObj(n -> "p-" + n)
                .toList();
    }

    Optional<JsonObject> summary(String id) {
        return number(id)
                .map(n -> new JsonObject()
                        .put("productId", id)
                        .put("average", 4.3)
                        .put("count", 128));
    }

    Optional<JsonObject> reviews(String id, int pageSize) {
        return number(id)
                .map(n -> new JsonObject()
                        .put("summary", summary())
                        .put(
                                "items",
                                new JsonArray(range(0, Math.min(pageSize, 10))
                                        .mapToObj(i -> review(n, i))
                                        .toList()))
                        .put("nextPageToken", "b2Zmc2V0PTEw"));
    }

    BatchGetAvailabilityResponse availabilities(Collection<String> ids) {
        var known = ids.stream()
                .filter(id -> number(id).isPresent())
                .map(Catalogue::availability)
                .toList();
        return BatchGetAvailabilityResponse.newBuilder()
                .addAllAvailabilities(known)
                .build();
    }

    /** The products that follow in the catalogue, the first ones after the last. */
    ListRecommendationsResponse recommendations(String id, int pageSize) {
        int from = number(id).orElse(FIRST + SIZE - 1);
        var following = range(1, 1 + (pageSize == 0 ? 10 : Math.min(pageSize, SIZE - 1)))
                .mapToObj(i -> recommendation(FIRST + (from - FIRST + i) % SIZE, i))
                .toList();
        return ListRecommendationsResponse.newBuilder()
                .addAllRecommendations(following)
                .build();
    }

    private static Optional<Integer> number(String id) {
        return Stream.of(id)
                .filter(text -> ID.matcher(text).matches())
                .map(text -> Integer.valueOf(text.substring(2)))
                .filter(n -> n >= FIRST && n < FIRST + SIZE)
                .findAny();
    }

    private static JsonObject productNumber(int n) {
        return new JsonObject()
                .put("id", "p-" + n)
                .put("name", "Trail shoe, model " + n)
                .put("brand", "Northern Path")
                .put("category", category(n))
                .put("description", WORDS.repeat(12))
                .put("price", euros("1" + n % 100 / 10 + n % 10 + ".90"))
                .put("listPrice", euros("2" + n % 100 / 10 + n % 10 + ".90"))
                .put(
                        "images",
                        new JsonArray(
                                List.of(image(n, 1600), image(n, 1200), image(n, 800), image(n, 400), image(n, 160))))
                .put(
                        "attributes",
                        new JsonObject()
                                .put("colour", "red")
                                .put("weight", "310 g")
                                .put("sole", "rubber")
                                .put("upper", "mesh"))
                .put("updatedAt", "2026-03-01T10:00:00Z");
    }

    private static String category(int n) {
        int category = n % CATEGORIES;
        return "shoes-" + category / 10 + category % 10;
    }

    private static JsonObject euros(String amount) {
        return new JsonObject().put("amount", amount).put("currency", "EUR");
    }

    private static JsonObject image(int n, int width) {
        return new JsonObject()
                .put(
                        "url",
                        "https://images.shop.example/catalogue/shoes/p-" + n + "/trail-shoe-side-view-" + width
                                + ".jpg")
                .put("width", width)
                .put("height", width * 3 / 4)
                .put("alt", "Trail shoe, model " + n + ", seen from the side");
    }

    private static JsonObject summary() {
        var histogram = new JsonObject()
                .put("1", 3)
                .put("2", 4)
                .put("3", 11)
                .put("4", 40)
                .put("5", 70);
        return new JsonObject().put("average", 4.3).put("count", 128).put("histogram", histogram);
    }

    private static JsonObject review(int n, int i) {
        return new JsonObject()
                .put("id", "r-" + n + "-" + i)
                .put("author", "Walker number " + i)
                .put("rating", 1 + (n + i) % 5)
                .put("title", "What I think after " + i + " months")
                .put("body", WORDS.repeat(3))
                .put("createdAt", "2026-02-0" + Math.max(1, i) + "T10:00:00Z")
                .put("helpfulVotes", i)
                .put("verifiedPurchase", true);
    }

    private static Availability availability(String id) {
        return Availability.newBuilder()
                .setProductId(id)
                .setStatus(StockStatus.STOCK_STATUS_IN_STOCK)
                .setQuantity(42)
                .setDelivery(DeliveryEstimate.newBuilder().setMinDays(1).setMaxDays(3))
                .build();
    }

    private static Recommendation recommendation(int n, int rank) {
        return Recommendation.newBuilder()
                .setProductId("p-" + n)
                .setScore(1.0 / rank)
                .setReason("Bought together")
                .build();
    }
}
