package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Default;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.engine.SourceState;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.InventoryClient;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.product.ProductClient;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.recommendation.Recommendation;
import shop.storefront.aggregation.recommendation.RecommendationQuery;
import shop.storefront.aggregation.review.ReviewClient;
import shop.storefront.aggregation.review.ReviewQuery;
import shop.storefront.aggregation.review.ReviewQuery.Sort;
import shop.storefront.aggregation.review.ReviewSlice;

/**
 * Makes product pages: all sources that are needed together, and the recommended products in one batch as soon as it is
 * known which. A section that is not asked for costs no call.
 */
@Singleton
public final class ProductPages {

    private final ProductClient products;
    private final InventoryClient inventory;
    private final ReviewClient reviews;
    private final RecommendationsOrDefaults recommended;
    private final PageConfig config;
    private final Time time;

    /**
     * The sections of a page on their way: none is asked for before it is subscribed to, none fails; null where it is
     * not to be asked for.
     */
    public record Sections(
            Uni<SourceResult<Product>> product,
            @Nullable Uni<SourceResult<Availability>> availability,
            @Nullable Uni<SourceResult<ReviewSlice>> reviews,
            @Nullable Uni<SourceResult<List<RecommendedProduct>>> recommendations) {}

    ProductPages(
            ProductClient products,
            InventoryClient inventory,
            ReviewClient reviews,
            RecommendationsOrDefaults recommended,
            PageConfig config,
            Time time) {
        this.products = products;
        this.inventory = inventory;
        this.reviews = reviews;
        this.recommended = recommended;
        this.config = config;
        this.time = time;
    }

    /** The page of a product, of the sections that are asked for; never fails. */
    public Uni<PageResult<ProductPage>> page(String id, Set<ProductSection> asked, RequestContext context) {
        Timings timings = new Timings(time);
        Sections sections = sections(id, asked, context, timings);
        return PageResult.ended(() -> Uni.combine()
                .all()
                .unis(
                        PageResult.required(sections.product()),
                        orNull(sections.availability()),
                        orNull(sections.reviews()),
                        orNull(sections.recommendations()))
                .with((product, availability, slice, recommendations) -> new ProductPage(
                        product, availability, slice, recommendations, context.customer() != null, timings.all())));
    }

    private static <T> Uni<T> orNull(@Nullable Uni<T> section) {
        return section == null ? Uni.createFrom().nullItem() : section;
    }

    /** The sections of a product's page that are asked for, each as it lands. */
    public Sections sections(String id, Set<ProductSection> asked, RequestContext context) {
        return sections(id, asked, context, new Timings(time));
    }

    private Sections sections(String id, Set<ProductSection> asked, RequestContext context, Timings timings) {
        return new Sections(
                timings.of("product", products.product(id, context)),
                asked.contains(ProductSection.AVAILABILITY)
                        ? timings.of("inventory", inventory.availability(id, context))
                        : null,
                asked.contains(ProductSection.REVIEWS) ? timings.of("review", reviews(id, context)) : null,
                asked.contains(ProductSection.RECOMMENDATIONS) ? recommendations(id, context, timings) : null);
    }

    private Uni<SourceResult<ReviewSlice>> reviews(String id, RequestContext context) {
        return reviews.reviews(new ReviewQuery(id, Sort.HELPFUL, config.reviews(), null), context);
    }

    /** What goes with a product; never fails. */
    public Uni<SourceResult<List<RecommendedProduct>>> recommendations(String id, RequestContext context) {
        return recommendations(id, context, new Timings(time));
    }

    private Uni<SourceResult<List<RecommendedProduct>>> recommendations(
            String id, RequestContext context, Timings timings) {
        var query = new RecommendationQuery(id, context.customerId(), config.recommendations());
        return timings.of("recommendation", recommended.list(query, context))
                .chain(list -> withProducts(list, context, timings));
    }

    private Uni<SourceResult<List<RecommendedProduct>>> withProducts(
            SourceResult<List<Recommendation>> list, RequestContext context, Timings timings) {
        List<String> ids = RecommendationsOrDefaults.ids(list);
        if (ids.isEmpty()) {
            return Uni.createFrom().item(list.map(none -> List.of()));
        }
        return timings.ofSecondStage("product", products.products(ids, context)).map(found -> merged(list, found));
    }

    /** A section made of two calls: in the worse of their two states, and missing where either value is. */
    private static SourceResult<List<RecommendedProduct>> merged(
            SourceResult<List<Recommendation>> list, SourceResult<Map<String, ProductSummary>> found) {
        SourceState state = list.state().worse(found.state());
        Reason reason = state.reason();
        List<RecommendedProduct> merged = list.toOptional()
                .flatMap(which -> found.toOptional().map(known -> RecommendationsOrDefaults.products(which, known)))
                .orElse(null);
        if (merged == null) {
            return new Missing<>(reason == null ? Reason.UNAVAILABLE : reason);
        }
        if (reason == null) {
            return new Fresh<>(merged);
        }
        return switch (state.kind()) {
            case STALE -> new Stale<>(merged, Duration.ofSeconds(state.ageSeconds()), reason);
            case DEFAULT -> new Default<>(merged, reason);
            case PARTIAL -> new Partial<>(merged, reason);
            case FRESH, MISSING -> new Missing<>(reason);
        };
    }
}
