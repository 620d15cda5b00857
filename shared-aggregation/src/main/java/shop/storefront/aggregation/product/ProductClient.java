package shop.storefront.aggregation.product;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.BatchAnswer;
import shop.storefront.aggregation.source.BatchSource;
import shop.storefront.aggregation.source.Fetched;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.Source;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.source.SourceResult;
import shop.storefront.aggregation.upstream.HttpUpstream;
import shop.storefront.aggregation.upstream.Upstreams;

/** The product service, as the pages see it: results that never fail. */
@Startup
@Singleton
public final class ProductClient {

    private final HttpUpstream upstream;
    private final Source<String, Product> products;
    private final BatchSource<String, ProductSummary> batches;
    private final Source<ProductQuery, ProductSlice> slices;

    public ProductClient(Upstreams upstreams) {
        Upstreams.Upstream product = upstreams.named("product", "localhost:9101");
        this.upstream = product.http(HttpUpstream.Token.WITHHELD);
        this.products = product.source(this::fetchOne, ProductCodec.PRODUCTS);
        this.batches = product.batch(this::fetchMany, ProductCodec.SUMMARIES);
        this.slices = product.source(this::fetchSlice, ProductCodec.SLICES);
    }

    /** One product. */
    public Uni<SourceResult<Product>> product(String id, RequestContext context) {
        return products.get(id, context);
    }

    /** What lists show of the products of these ids, in one call. */
    public Uni<SourceResult<Map<String, ProductSummary>>> products(List<String> ids, RequestContext context) {
        return batches.get(ids, context);
    }

    /** One page of a list; absent as refused when the page token is none that the service gave. */
    public Uni<SourceResult<ProductSlice>> list(ProductQuery query, RequestContext context) {
        return slices.get(query, context);
    }

    private Uni<Fetched<Product>> fetchOne(String id, RequestContext context) {
        return upstream.get("/products/" + id, context, in -> {
            Product product = ProductJson.product(in);
            if (!product.id().equals(id)) {
                throw SourceFailure.invalidAnswer("another product than asked for");
            }
            return product;
        });
    }

    private Uni<BatchAnswer<String, ProductSummary>> fetchMany(List<String> ids, RequestContext context) {
        return upstream.get("/products?ids=" + String.join(",", ids), context, ProductJson::slice)
                .map(fetched -> byId(
                        fetched.answer()
                                .toOptional()
                                .orElseThrow(() -> SourceFailure.unavailable("batch refused"))
                                .items(),
                        fetched.bytes()));
    }

    private static BatchAnswer<String, ProductSummary> byId(List<ProductSummary> products, long bytes) {
        BatchAnswer<String, ProductSummary> byId = new BatchAnswer<>();
        products.forEach(product -> byId.found(product.id(), product, bytes / products.size()));
        return byId;
    }

    private Uni<Fetched<ProductSlice>> fetchSlice(ProductQuery query, RequestContext context) {
        StringBuilder path = new StringBuilder("/products?pageSize=").append(query.pageSize());
        append(path, "category", query.category());
        append(path, "q", query.text());
        return upstream.getFrom(path.toString(), query.pageToken(), context, ProductJson::slice);
    }

    private static void append(StringBuilder path, String name, @Nullable String value) {
        if (value != null) {
            path.append('&').append(name).append('=').append(HttpUpstream.encoded(value));
        }
    }
}
