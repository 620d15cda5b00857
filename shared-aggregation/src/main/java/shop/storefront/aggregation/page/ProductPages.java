package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.BeanContainer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.page.Fact.Asked;
import shop.storefront.aggregation.page.Fact.Known;
import shop.storefront.aggregation.page.Fact.Told;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.product.ProductClient;
import shop.storefront.aggregation.recommendation.Recommendation;
import shop.storefront.aggregation.recommendation.RecommendationQuery;
import shop.storefront.aggregation.review.ReviewClient;
import shop.storefront.aggregation.review.ReviewQuery;
import shop.storefront.aggregation.review.ReviewQuery.Sort;
import shop.storefront.aggregation.review.ReviewSlice;
import shop.storefront.aggregation.upstream.Upstreams;

/** Makes product pages: all sources together, and the recommended products in one batch as soon as it is known which. */
@Singleton
public final class ProductPages {

    private final ProductClient products;
    private final List<Known<?>> facts;
    private final ReviewClient reviews;
    private final RecommendationSource recommended;
    private final PageConfig config;
    private final Upstreams upstreams;

    /** The sections of a page on their way: none is asked for before it is subscribed to, none fails. */
    public record Sections(
            Uni<SourceResult<Product>> product,
            List<Asked<?>> facts,
            Uni<SourceResult<ReviewSlice>> reviews,
            Uni<SourceResult<List<RecommendedProduct>>> recommendations) {

        /** A fact on its way. */
        @SuppressWarnings("unchecked") // what is asked for a fact is of its type
        public <T> Uni<SourceResult<T>> of(Fact<T> fact) {
            return facts.stream()
                    .filter(asked -> asked.fact() == fact)
                    .map(asked -> ((Asked<T>) asked).result())
                    .findFirst()
                    .orElseThrow();
        }

        /** All of them. */
        public List<Uni<? extends SourceResult<?>>> all() {
            List<Uni<? extends SourceResult<?>>> all = new ArrayList<>(List.of(product, reviews, recommendations));
            facts.forEach(asked -> all.add(asked.result()));
            return all;
        }
    }

    @Inject
    ProductPages(
            ProductClient products,
            BeanContainer beans,
            ReviewClient reviews,
            RecommendationSource recommended,
            PageConfig config,
            Upstreams upstreams) {
        this(products, type -> beans.createInstance().select(type).get(), reviews, recommended, config, upstreams);
    }

    /** @param clients gives the client of a type, for the facts */
    ProductPages(
            ProductClient products,
            Function<Class<?>, ?> clients,
            ReviewClient reviews,
            RecommendationSource recommended,
            PageConfig config,
            Upstreams upstreams) {
        this.products = products;
        this.facts = ProductPage.shown().stream()
                .<Known<?>>map(fact -> fact.known(clients))
                .toList();
        this.reviews = reviews;
        this.recommended = recommended;
        this.config = config;
        this.upstreams = upstreams;
    }

    /** The page of a product; never fails. */
    public Uni<PageResult<ProductPage>> page(String id, RequestContext context) {
        Timings timings = new Timings(upstreams.time());
        Sections sections = sections(id, context, timings);
        return PageResult.ended(() -> Uni.combine()
                .all()
                .unis(
                        PageResult.required(sections.product()),
                        told(sections.facts()),
                        sections.reviews(),
                        sections.recommendations())
                .with((product, facts, slice, recommendations) -> new ProductPage(
                        product, facts, slice, recommendations, context.customer() != null, timings.all())));
    }

    private static Uni<List<Told<?>>> told(List<Asked<?>> facts) {
        return Uni.combine()
                .all()
                .unis(facts.stream().map(Asked::told).toList())
                .with(told -> told.stream().<Told<?>>map(each -> (Told<?>) each).toList());
    }

    /** The sections of a product's page, each as it lands. */
    public Sections sections(String id, RequestContext context) {
        return sections(id, context, new Timings(upstreams.time()));
    }

    private Sections sections(String id, RequestContext context, Timings timings) {
        return new Sections(
                timings.of("product", products.product(id, context)),
                facts.stream()
                        .<Asked<?>>map(fact -> fact.ask(id, context, timings))
                        .toList(),
                timings.of(
                        "review", reviews.reviews(new ReviewQuery(id, Sort.HELPFUL, config.reviews(), null), context)),
                recommendations(id, context, timings));
    }

    private Uni<SourceResult<List<RecommendedProduct>>> recommendations(
            String id, RequestContext context, Timings timings) {
        var query = new RecommendationQuery(id, context.customerId(), config.recommendations());
        return timings.of("recommendation", recommended.list(query, context))
                .chain(list -> withProducts(list, context, timings));
    }

    private Uni<SourceResult<List<RecommendedProduct>>> withProducts(
            SourceResult<List<Recommendation>> list, RequestContext context, Timings timings) {
        List<String> ids = list.toOptional().map(RecommendationSource::ids).orElse(List.of());
        if (ids.isEmpty()) {
            return Uni.createFrom().item(list.map(none -> List.of()));
        }
        return timings.ofSecondStage("product", products.products(ids, context))
                .map(found -> SectionMerger.of(list, found, RecommendationSource::products));
    }
}
