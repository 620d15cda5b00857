package shop.storefront.aggregation.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.Availability.Delivery;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.page.HomePage;
import shop.storefront.aggregation.page.ProductCards;
import shop.storefront.aggregation.page.ProductListing;
import shop.storefront.aggregation.page.ProductPage;
import shop.storefront.aggregation.page.RecommendedProduct;
import shop.storefront.aggregation.page.ReviewPage;
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

/** Pages to trim: the same for every client, so that what each makes of them can be compared. */
public final class SamplePages {

    private static final String SENTENCE =
            "Ein leichter Schuh für lange Wege: die Sohle hält auf nassem Fels, 日本製 laces stay tied, and 👟 dries overnight. ";

    private SamplePages() {}

    /** Everything there and fresh. */
    public static ProductPage richProduct() {
        return new ProductPage(
                new Fresh<>(product(1)),
                new Fresh<>(new Availability(StockStatus.IN_STOCK, 12, null, new Delivery(1, 3))),
                new Fresh<>(reviews(10)),
                new Fresh<>(recommended(10)),
                false,
                List.of());
    }

    /** As little as the contract allows: no optional field, nothing known elsewhere. */
    public static ProductPage bareProduct() {
        Product bare = new Product("p-0", "A", null, "misc", null, new Money("0.00", "EUR"), null, List.of(), Map.of());
        return new ProductPage(
                new Fresh<>(bare),
                new Absent<>(Absence.NOT_FOUND),
                new Fresh<>(new ReviewSlice(new Ratings(0, 0), new Histogram(0, 0, 0, 0, 0), List.of(), null)),
                new Fresh<>(List.of()),
                false,
                List.of());
    }

    /** One section stale, one missing. */
    public static ProductPage degradedProduct() {
        Availability backorder =
                new Availability(StockStatus.BACKORDER, 0, Instant.parse("2027-01-15T08:00:00Z"), null);
        return new ProductPage(
                new Fresh<>(product(1)),
                new Stale<>(backorder, Duration.ofSeconds(42), Reason.TIMED_OUT),
                new Missing<>(Reason.UNAVAILABLE),
                new Fresh<>(recommended(2)),
                false,
                List.of());
    }

    /** A product that was asked for with its reviews alone, which are stale. */
    public static ProductPage productWithReviewsAlone() {
        return new ProductPage(
                new Fresh<>(product(1)),
                null,
                new Stale<>(reviews(2), Duration.ofSeconds(42), Reason.TIMED_OUT),
                null,
                false,
                List.of());
    }

    /** A page of a list, of which one product is unknown to the other sources. */
    public static ProductListing listing() {
        List<ProductSummary> products = products(4);
        return new ProductListing(
                new Fresh<>(new ProductSlice(products, "next+page/=", 812L)),
                new Fresh<>(availabilities(3)),
                new Fresh<>(ratings(3)),
                List.of());
    }

    /** A page of a list with one entry left out of each of its parts. */
    public static ProductListing partialListing() {
        return new ProductListing(
                new Partial<>(new ProductSlice(products(3), null, 4L), Reason.INVALID_ANSWER),
                new Partial<>(availabilities(2), Reason.INVALID_ANSWER),
                new Partial<>(ratings(2), Reason.TIMED_OUT),
                List.of());
    }

    /** Cards asked for by id, the ratings missing. */
    public static ProductCards cards() {
        Map<String, ProductSummary> byId = new LinkedHashMap<>();
        products(3).forEach(product -> byId.put(product.id(), product));
        return new ProductCards(
                List.of("p-1003", "p-9999", "p-1001"),
                new Fresh<>(byId),
                new Fresh<>(availabilities(3)),
                new Missing<>(Reason.TIMED_OUT),
                List.of());
    }

    /** A customer's own home page. */
    public static HomePage home() {
        Map<String, ProductSummary> byId = new LinkedHashMap<>();
        products(2).forEach(product -> byId.put(product.id(), product));
        return new HomePage(
                new Fresh<>(List.of(
                        new Recommendation("p-1002", "For you"),
                        new Recommendation("p-9999", "Gone"),
                        new Recommendation("p-1001", ""))),
                new Fresh<>(byId),
                new Fresh<>(availabilities(2)),
                new Fresh<>(ratings(2)),
                true,
                List.of());
    }

    /** A home page without anything to recommend. */
    public static HomePage emptyHome() {
        return new HomePage(
                new Missing<>(Reason.UNAVAILABLE),
                new Missing<>(Reason.UNAVAILABLE),
                new Missing<>(Reason.UNAVAILABLE),
                new Missing<>(Reason.UNAVAILABLE),
                false,
                List.of());
    }

    /** A page of reviews with more behind it. */
    public static ReviewPage reviewPage() {
        SourceResult<ReviewSlice> slice = new Fresh<>(reviews(3));
        return new ReviewPage(slice, List.of());
    }

    private static Product product(int number) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("colour", "red");
        attributes.put("size (EU)", "42½");
        return new Product(
                "p-" + (1000 + number),
                "Trail shoe „Größe " + number + "“",
                "Ørsted",
                "shoes",
                SENTENCE.repeat(8).strip(),
                new Money("129.90", "EUR"),
                number % 2 == 1 ? new Money("149.90", "EUR") : null,
                images(number),
                attributes);
    }

    private static List<Image> images(int number) {
        List<Image> images = new ArrayList<>();
        for (int width : new int[] {1600, 320, 160, 800, 480}) {
            String url = "https://img.example/" + (1000 + number) + "/" + width + ".jpg";
            images.add(new Image(url, width, width * 3 / 4, width == 320 ? null : "A shoe, " + width));
        }
        return images;
    }

    private static ProductSummary summary(int number) {
        Product whole = product(number);
        return new ProductSummary(
                whole.id(), whole.name(), whole.brand(), whole.price(), whole.listPrice(), whole.images());
    }

    private static List<ProductSummary> products(int count) {
        List<ProductSummary> products = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            products.add(summary(number));
        }
        return products;
    }

    private static List<RecommendedProduct> recommended(int count) {
        List<RecommendedProduct> recommended = new ArrayList<>();
        for (int number = 2; number < 2 + count; number++) {
            recommended.add(new RecommendedProduct(summary(number), number % 2 == 0 ? "Bought together" : ""));
        }
        return recommended;
    }

    private static ReviewSlice reviews(int count) {
        List<Review> reviews = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            boolean brief = number % 3 == 0;
            reviews.add(new Review(
                    "r-" + number,
                    number % 2 == 0 ? "太郎" : "Zoë",
                    1 + number % 5,
                    brief ? null : "Title " + number,
                    brief ? "Good." : SENTENCE.repeat(2).strip(),
                    "2026-03-%02dT10:00:00Z".formatted(number),
                    brief ? null : number * 7L,
                    number % 2 == 0));
        }
        return new ReviewSlice(new Ratings(4.4, 128), new Histogram(3, 4, 11, 40, 70), reviews, "more+of=these");
    }

    private static Map<String, Availability> availabilities(int count) {
        Map<String, Availability> known = new LinkedHashMap<>();
        for (int number = 1; number <= count; number++) {
            known.put("p-" + (1000 + number), new Availability(StockStatus.LOW_STOCK, number, null, null));
        }
        return known;
    }

    private static Map<String, Ratings> ratings(int count) {
        Map<String, Ratings> known = new LinkedHashMap<>();
        for (int number = 1; number <= count; number++) {
            known.put(
                    "p-" + (1000 + number),
                    new Ratings(number == 1 ? 0 : 4.0 + number / 10.0, number == 1 ? 0 : number));
        }
        return known;
    }
}
