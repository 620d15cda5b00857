package shop.storefront.aggregation.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.inventory.InventoryClient;
import shop.storefront.aggregation.page.PageResult.Shown;
import shop.storefront.aggregation.product.ProductClient;
import shop.storefront.aggregation.product.ProductSlice;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.recommendation.RecommendationClient;
import shop.storefront.aggregation.review.ReviewClient;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.SamplePages;
import shop.storefront.aggregation.upstream.BareUpstreams;
import shop.storefront.aggregation.upstream.Upstreams;

/** What it costs to make a product page of answers that are all at hand: five calls of the engine, and their fold. */
@State(Scope.Thread)
public class ProductPagesBenchmark {

    private static final String ID = "p-1001";
    private static final PageConfig CONFIG = new PageConfig() {
        @Override
        public int reviews() {
            return 10;
        }

        @Override
        public int recommendations() {
            return 10;
        }

        @Override
        public int homeRecommendations() {
            return 24;
        }

        @Override
        public Optional<List<String>> defaultRecommendations() {
            return Optional.empty();
        }
    };

    private final FakeSources sources = FakeSources.start(1);
    private final BareUpstreams bare = new BareUpstreams(
            sources, Map.of("fresh-for", "1h", "timeout", "20s", "connect-timeout", "20s"), answers());
    private final ProductPages pages = pages(bare.upstreams(), bare.time());
    private final RequestContext request = new RequestContext(
            Deadline.in(Duration.ofHours(1), bare.time()), "request-1", TraceContext.continued(null, null), null);

    private static Map<String, Function<Object[], Object>> answers() {
        ProductPage page = SamplePages.richProduct();
        ProductSummary any =
                page.recommendations().toOptional().orElseThrow().getFirst().product();
        return Map.of(
                "product",
                id -> page.product().toOptional().orElseThrow(),
                "reviews",
                query -> page.reviews().toOptional().orElseThrow(),
                "products",
                ids -> new ProductSlice(
                        Stream.of(((String) ids[0]).split(","))
                                .map(id -> named(id, any))
                                .toList(),
                        null,
                        null));
    }

    private static ProductSummary named(String id, ProductSummary like) {
        return new ProductSummary(id, like.name(), like.brand(), like.price(), like.listPrice(), like.images());
    }

    private static ProductPages pages(Upstreams upstreams, Time time) {
        return new ProductPages(
                new ProductClient(upstreams),
                new InventoryClient(upstreams),
                new ReviewClient(upstreams),
                new RecommendationsOrDefaults(new RecommendationClient(upstreams), CONFIG),
                CONFIG,
                time);
    }

    @Setup
    public void fill() {
        PageResult<ProductPage> first =
                pages.page(ID, ProductSection.ALL, request).await().atMost(Duration.ofSeconds(60));
        if (!(first instanceof Shown<ProductPage>(ProductPage page))) {
            throw new IllegalStateException("the first page is not there");
        }
        if (!page.complete()) {
            throw new IllegalStateException("the first page is not whole: " + page.sections());
        }
        sources.forgetCalls();
    }

    @Benchmark
    public void cached(Blackhole given) {
        pages.page(ID, ProductSection.ALL, request).subscribe().with(given::consume);
    }

    @TearDown
    public void close() throws Exception {
        long calls = sources.all().stream()
                .mapToLong(source -> source.calls().size())
                .sum();
        bare.close();
        sources.close();
        if (calls > 0) {
            throw new IllegalStateException(calls + " calls were made for pages of which everything was at hand");
        }
    }
}
