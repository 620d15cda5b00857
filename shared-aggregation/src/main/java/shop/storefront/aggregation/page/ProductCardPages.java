package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.inventory.InventoryClient;
import shop.storefront.aggregation.product.ProductClient;
import shop.storefront.aggregation.review.ReviewClient;

/** Makes cards of products asked for by id: three batches together. */
@Singleton
public final class ProductCardPages {

    private final ProductClient products;
    private final InventoryClient inventory;
    private final ReviewClient reviews;
    private final Time time;

    ProductCardPages(ProductClient products, InventoryClient inventory, ReviewClient reviews, Time time) {
        this.products = products;
        this.inventory = inventory;
        this.reviews = reviews;
        this.time = time;
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
