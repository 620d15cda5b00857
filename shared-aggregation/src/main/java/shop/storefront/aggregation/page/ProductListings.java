package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.inventory.InventoryClient;
import shop.storefront.aggregation.product.ProductClient;
import shop.storefront.aggregation.product.ProductQuery;
import shop.storefront.aggregation.product.ProductSlice;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.review.ReviewClient;

/**
 * Makes lists of products: of a query, the list and then two batches about what is in it, together; of ids, three batches
 * together.
 */
@Singleton
public final class ProductListings {

    private final ProductClient products;
    private final InventoryClient inventory;
    private final ReviewClient reviews;
    private final Time time;

    ProductListings(ProductClient products, InventoryClient inventory, ReviewClient reviews, Time time) {
        this.products = products;
        this.inventory = inventory;
        this.reviews = reviews;
        this.time = time;
    }

    /** The page of a list; never fails. */
    public Uni<PageResult<ProductListing>> listing(ProductQuery query, RequestContext context) {
        Timings timings = new Timings(time);
        return PageResult.ended(() -> PageResult.required(timings.of("product", products.list(query, context)))
                .chain(slice -> withFacts(slice, context, timings)));
    }

    private Uni<ProductListing> withFacts(SourceResult<ProductSlice> slice, RequestContext context, Timings timings) {
        List<String> ids = slice.toOptional().orElseThrow().items().stream()
                .map(ProductSummary::id)
                .toList();
        if (ids.isEmpty()) {
            return Uni.createFrom()
                    .item(() -> new ProductListing(slice, new Fresh<>(Map.of()), new Fresh<>(Map.of()), timings.all()));
        }
        return Uni.combine()
                .all()
                .unis(
                        timings.ofSecondStage("inventory", inventory.availabilities(ids, context)),
                        timings.ofSecondStage("review", reviews.ratings(ids, context)))
                .with((availability, ratings) -> new ProductListing(slice, availability, ratings, timings.all()));
    }

    /** The cards of these products; never fails. */
    public Uni<PageResult<ProductCards>> cards(List<String> ids, RequestContext context) {
        Timings timings = new Timings(time);
        return PageResult.ended(() -> Uni.combine()
                .all()
                .unis(
                        PageResult.required(timings.of("product", products.products(ids, context))),
                        timings.of("inventory", inventory.availabilities(ids, context)),
                        timings.of("review", reviews.ratings(ids, context)))
                .with((found, availability, ratings) ->
                        new ProductCards(ids, found, availability, ratings, timings.all())));
    }

    /** Whether all three answer for these products; none is given up because another fails. */
    public Uni<Boolean> allAnswer(List<String> ids, RequestContext context) {
        return Uni.combine()
                .all()
                .unis(
                        products.products(ids, context),
                        inventory.availabilities(ids, context),
                        reviews.ratings(ids, context))
                .with((found, availability, ratings) ->
                        Stream.of(found, availability, ratings).allMatch(SourceResult.Answer.class::isInstance));
    }
}
