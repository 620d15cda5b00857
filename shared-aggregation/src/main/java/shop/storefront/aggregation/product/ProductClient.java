package shop.storefront.aggregation.product;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.storefront.aggregation.engine.BatchAnswer;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.Source;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.sharing.SourceOperation;
import shop.storefront.aggregation.upstream.Upstream;
import shop.storefront.aggregation.upstream.Upstreams;
import shop.storefront.aggregation.upstream.rest.RestUpstream;
import shop.storefront.aggregation.upstream.rest.RestUpstream.Token;

/** The product service, as the pages see it: results that never fail. */
@Startup
@Singleton
@RegisterForReflection(targets = {Product.class, ProductSummary.class, ProductSlice.class, Money.class, Image.class})
public final class ProductClient {

    private final RestUpstream<ProductApi> upstream;
    private final Source<String, Product> products;
    private final Source<String, ProductSummary> batches;
    private final Source<ProductQuery, ProductSlice> slices;

    public ProductClient(Upstreams upstreams) {
        Upstream product = upstreams.named("product", "localhost:9101");
        this.upstream = product.rest(ProductApi.class, Token.WITHHELD);
        this.products = product.source(this::fetchOne, SourceOperation.of("product", Product.class, id -> id));
        this.batches =
                product.batch(this::fetchMany, SourceOperation.of("product-summary", ProductSummary.class, id -> id));
        this.slices = product.source(
                this::fetchSlice,
                SourceOperation.of(
                        "products",
                        ProductSlice.class,
                        query -> SourceOperation.hashed(
                                query.category(), query.text(), query.pageSize(), query.pageToken())));
    }

    /** One product. */
    public Uni<SourceResult<Product>> product(String id, RequestContext context) {
        return products.get(id, context);
    }

    /** What lists show of the products of these ids, in one call. */
    public Uni<SourceResult<Map<String, ProductSummary>>> products(List<String> ids, RequestContext context) {
        return batches.getAll(ids, context);
    }

    /** One page of a list; absent as refused when the page token is none that the service gave. */
    public Uni<SourceResult<ProductSlice>> list(ProductQuery query, RequestContext context) {
        return slices.get(query, context);
    }

    private Uni<Fetched<Product>> fetchOne(String id, RequestContext context) {
        return upstream.get(
                context,
                (api, headers) -> api.product(id, headers),
                product -> product.id().equals(id));
    }

    private Uni<BatchAnswer<String, ProductSummary>> fetchMany(List<String> ids, RequestContext context) {
        return upstream.get(
                        context,
                        (api, headers) -> api.products(String.join(",", ids), headers),
                        list -> list.items().isAbout(ids, ProductSummary::id))
                .map(fetched -> RestUpstream.required(fetched)
                        .items()
                        .byId(ProductSummary::id, Function.identity(), fetched.weight()));
    }

    private Uni<Fetched<ProductSlice>> fetchSlice(ProductQuery query, RequestContext context) {
        return upstream.get(
                        query.pageToken(),
                        context,
                        (api, headers) ->
                                api.list(query.category(), query.text(), query.pageSize(), query.pageToken(), headers),
                        list -> true)
                .map(fetched -> fetched.flatMap(list -> list.slice(query.pageSize())));
    }
}
