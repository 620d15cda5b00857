package shop.storefront.aggregation.testing.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Default;
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
import shop.storefront.aggregation.page.Timing;
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

/** The pages behind the examples of the OpenAPI documents, each in the state that it is named after. */
public final class ExamplePages {

    private static final String SHOE = "p-1001";
    private static final String SOCKS = "p-2002";
    private static final Duration AGE = Duration.ofSeconds(42);
    private static final long NANOS_A_CALL = 12_300_000;

    private static final Product PRODUCT = new Product(
            SHOE,
            "Trail Shoe",
            "Fjord",
            "shoes",
            "A light shoe for long days on soft ground.",
            new Money("129.90", "EUR"),
            new Money("149.90", "EUR"),
            List.of(image(SHOE, 1600, 1200), image(SHOE, 400, 300)),
            Map.of("colour", "red"));
    private static final Availability IN_STOCK = new Availability(StockStatus.IN_STOCK, 12, null, new Delivery(1, 3));
    private static final Availability RESTOCKED =
            new Availability(StockStatus.BACKORDER, 0, Instant.parse("2027-01-15T08:00:00Z"), null);
    private static final Review REVIEW = new Review(
            "r-77", "Zoë", 5, "Light and dry", "Three days of rain, dry feet.", "2026-03-01T10:00:00Z", 7L, true);
    private static final Review OTHER_REVIEW =
            new Review("r-78", "Anna", 4, "Runs small", "Order one size up.", "2026-02-11T18:30:00Z", 2L, false);
    private static final Ratings RATINGS = new Ratings(4.4, 128);
    private static final Histogram HISTOGRAM = new Histogram(3, 4, 11, 40, 70);
    private static final List<ProductSummary> SUMMARIES = List.of(
            new ProductSummary(
                    SHOE, PRODUCT.name(), PRODUCT.brand(), PRODUCT.price(), PRODUCT.listPrice(), PRODUCT.images()),
            new ProductSummary(
                    SOCKS, "Wool Socks", "Fjord", new Money("19.90", "EUR"), null, List.of(image(SOCKS, 400, 300))));
    private static final Map<String, Availability> STOCK = inOrder(IN_STOCK, RESTOCKED);
    private static final Map<String, Ratings> RATED = inOrder(RATINGS, new Ratings(4.8, 31));

    private ExamplePages() {}

    /** Product pages: healthy, stale, partial, missing, standIn, omitted. */
    public static Map<String, ProductPage> products() {
        Map<String, ProductPage> pages = new LinkedHashMap<>();
        SourceResult<Availability> stock = new Fresh<>(IN_STOCK);
        SourceResult<ReviewSlice> reviews = new Fresh<>(reviews(REVIEW, OTHER_REVIEW));
        SourceResult<List<RecommendedProduct>> more =
                new Fresh<>(List.of(new RecommendedProduct(SUMMARIES.get(1), "Bought together")));
        pages.put("healthy", page(stock, reviews, more));
        pages.put("stale", page(new Stale<>(IN_STOCK, AGE, Reason.TIMED_OUT), reviews, more));
        pages.put("partial", page(stock, new Partial<>(reviews(REVIEW), Reason.INVALID_ANSWER), more));
        pages.put("missing", page(stock, new Missing<>(Reason.UNAVAILABLE), more));
        pages.put(
                "standIn",
                page(
                        stock,
                        reviews,
                        new Default<>(List.of(new RecommendedProduct(SUMMARIES.get(1), "")), Reason.TIMED_OUT)));
        SourceResult<Product> product = new Fresh<>(PRODUCT);
        pages.put(
                "omitted",
                new ProductPage(
                        product,
                        null,
                        reviews,
                        null,
                        false,
                        List.of(took("product", product), took("review", reviews))));
        return pages;
    }

    private static ProductPage page(
            SourceResult<Availability> stock,
            SourceResult<ReviewSlice> reviews,
            SourceResult<List<RecommendedProduct>> more) {
        SourceResult<Product> product = new Fresh<>(PRODUCT);
        return new ProductPage(
                product,
                stock,
                reviews,
                more,
                false,
                List.of(
                        took("product", product),
                        took("inventory", stock),
                        took("review", reviews),
                        took("recommendation", more),
                        took("product-batch", new Fresh<>(SUMMARIES))));
    }

    private static Timing took(String call, SourceResult<?> result) {
        return new Timing(call, result.state().kind(), NANOS_A_CALL);
    }

    /** Lists: healthy, stale, partial, missing. */
    public static Map<String, ProductListing> listings() {
        SourceResult<ProductSlice> whole = new Fresh<>(new ProductSlice(SUMMARIES, "eyJvIjoyNH0", 812L));
        SourceResult<ProductSlice> part =
                new Partial<>(new ProductSlice(SUMMARIES.subList(0, 1), "eyJvIjoyNH0", 812L), Reason.INVALID_ANSWER);
        return states(parts -> {
            SourceResult<ProductSlice> slice = parts.partial ? part : whole;
            return new ProductListing(
                    slice,
                    parts.stock,
                    parts.ratings,
                    List.of(
                            took("product", slice),
                            took("inventory-batch", parts.stock),
                            took("review-batch", parts.ratings)));
        });
    }

    /** Home pages: healthy, stale, partial, missing, nothing. */
    public static Map<String, HomePage> homes() {
        SourceResult<List<Recommendation>> list =
                new Fresh<>(List.of(new Recommendation(SHOE, "Popular now"), new Recommendation(SOCKS, "")));
        Map<String, HomePage> pages = states(parts -> new HomePage(
                list,
                products(parts),
                parts.stock,
                parts.ratings,
                false,
                List.of(
                        took("recommendation", list),
                        took("product-batch", products(parts)),
                        took("inventory-batch", parts.stock),
                        took("review-batch", parts.ratings))));
        SourceResult<List<Recommendation>> nothing = new Missing<>(Reason.UNAVAILABLE);
        pages.put(
                "nothing",
                new HomePage(
                        nothing,
                        new Missing<>(Reason.UNAVAILABLE),
                        new Missing<>(Reason.UNAVAILABLE),
                        new Missing<>(Reason.UNAVAILABLE),
                        false,
                        List.of(took("recommendation", nothing))));
        return pages;
    }

    /** Cards by id: healthy, stale, partial, missing. */
    public static Map<String, ProductCards> cards() {
        return states(parts -> cards(List.of(SHOE, SOCKS), products(parts), parts.stock, parts.ratings));
    }

    /** Cards by id, of which one has no product. */
    public static ProductCards cardsOfWhichOneIsGone() {
        return cards(
                List.of(SHOE, SOCKS, "p-3003"),
                new Fresh<>(inOrder(SUMMARIES.getFirst(), SUMMARIES.getLast())),
                new Fresh<>(STOCK),
                new Fresh<>(RATED));
    }

    private static ProductCards cards(
            List<String> ids,
            SourceResult<Map<String, ProductSummary>> products,
            SourceResult<Map<String, Availability>> stock,
            SourceResult<Map<String, Ratings>> ratings) {
        return new ProductCards(
                ids,
                products,
                stock,
                ratings,
                List.of(took("product", products), took("inventory", stock), took("review", ratings)));
    }

    private static SourceResult<Map<String, ProductSummary>> products(Parts parts) {
        return parts.partial
                ? new Partial<>(Map.of(SHOE, SUMMARIES.getFirst()), Reason.TIMED_OUT)
                : new Fresh<>(inOrder(SUMMARIES.getFirst(), SUMMARIES.getLast()));
    }

    /** Pages of reviews: healthy, stale, partial; without its reviews there is no such page. */
    public static Map<String, ReviewPage> reviewPages() {
        Map<String, ReviewPage> pages = new LinkedHashMap<>();
        ReviewSlice whole = reviews(REVIEW, OTHER_REVIEW);
        pages.put("healthy", reviewPage(new Fresh<>(whole)));
        pages.put("stale", reviewPage(new Stale<>(whole, AGE, Reason.UNAVAILABLE)));
        pages.put("partial", reviewPage(new Partial<>(reviews(REVIEW), Reason.INVALID_ANSWER)));
        return pages;
    }

    private static ReviewPage reviewPage(SourceResult<ReviewSlice> reviews) {
        return new ReviewPage(reviews, List.of(took("review", reviews)));
    }

    /** A review as it is answered once it is posted. */
    public static Review posted() {
        return REVIEW;
    }

    /** What can be sold of a product, before and after a change. */
    public static List<Availability> availabilities() {
        return List.of(IN_STOCK, RESTOCKED);
    }

    /** What the pages in the four states differ in. */
    private record Parts(
            boolean partial,
            SourceResult<Map<String, Availability>> stock,
            SourceResult<Map<String, Ratings>> ratings) {}

    private static <P> Map<String, P> states(Function<Parts, P> page) {
        Map<String, P> pages = new LinkedHashMap<>();
        pages.put("healthy", page.apply(new Parts(false, new Fresh<>(STOCK), new Fresh<>(RATED))));
        pages.put("stale", page.apply(new Parts(false, new Stale<>(STOCK, AGE, Reason.TIMED_OUT), new Fresh<>(RATED))));
        pages.put("partial", page.apply(new Parts(true, new Fresh<>(STOCK), new Fresh<>(RATED))));
        pages.put("missing", page.apply(new Parts(false, new Fresh<>(STOCK), new Missing<>(Reason.UNAVAILABLE))));
        return pages;
    }

    private static <T> Map<String, T> inOrder(T ofShoe, T ofSocks) {
        Map<String, T> byId = new LinkedHashMap<>();
        byId.put(SHOE, ofShoe);
        byId.put(SOCKS, ofSocks);
        return byId;
    }

    private static ReviewSlice reviews(Review... items) {
        return new ReviewSlice(RATINGS, HISTOGRAM, new ArrayList<>(List.of(items)), "eyJvIjoyNH0");
    }

    private static Image image(String product, int width, int height) {
        return new Image(
                "https://images.example/%s/%d.jpg".formatted(product, width), width, height, "Seen from the side");
    }
}
