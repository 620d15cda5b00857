package shop.storefront.aggregation.product;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.BatchSource;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.Source;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.source.SourceResult;
import shop.storefront.aggregation.source.SourceResult.Absent;
import shop.storefront.aggregation.source.SourceResult.Answer;
import shop.storefront.aggregation.source.SourceResult.Fresh;
import shop.storefront.aggregation.upstream.HttpUpstream;
import shop.storefront.aggregation.upstream.Upstreams;

/** The product service, as the pages see it: results that never fail. */
@Startup
@Singleton
public final class ProductClient {

    private static final int FIXED_BYTES = 300;
    private static final int IMAGE_BYTES = 160;
    private static final int ATTRIBUTE_BYTES = 120;

    private final HttpUpstream upstream;
    private final Source<String, Product> products;
    private final BatchSource<String, ProductSummary> batches;
    private final Source<ProductQuery, ProductSlice> slices;

    public ProductClient(Upstreams upstreams) {
        Upstreams.Upstream product = upstreams.named("product", "localhost:9101");
        this.upstream = product.http(HttpUpstream.Token.WITHHELD);
        this.products = product.source(this::fetchOne, ProductClient::bytes, ProductCodec.PRODUCTS);
        this.batches = product.batch(this::fetchMany, ProductClient::bytes, ProductCodec.SUMMARIES);
        this.slices = product.source(
                this::fetchSlice,
                slice -> slice.items().stream().mapToInt(ProductClient::bytes).sum(),
                ProductCodec.SLICES);
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

    private Uni<Answer<Product>> fetchOne(String id, RequestContext context) {
        return upstream.get("/products/" + id, context, in -> {
            Product product = ProductJson.product(in);
            if (!product.id().equals(id)) {
                throw SourceFailure.invalidAnswer("another product than asked for");
            }
            return product;
        });
    }

    private Uni<Map<String, ProductSummary>> fetchMany(List<String> ids, RequestContext context) {
        return upstream.get("/products?ids=" + String.join(",", ids), context, ProductJson::slice)
                .map(answer -> switch (answer) {
                    case Fresh<ProductSlice>(ProductSlice slice) -> byId(slice.items());
                    case Absent<ProductSlice> absent -> throw SourceFailure.unavailable("batch refused");
                });
    }

    private static Map<String, ProductSummary> byId(List<ProductSummary> products) {
        Map<String, ProductSummary> byId = HashMap.newHashMap(products.size());
        for (ProductSummary product : products) {
            byId.put(product.id(), product);
        }
        return byId;
    }

    private Uni<Answer<ProductSlice>> fetchSlice(ProductQuery query, RequestContext context) {
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

    private static int bytes(Product product) {
        String description = product.description();
        return bytes(product.name(), product.images())
                + 2 * (description == null ? 0 : description.length())
                + ATTRIBUTE_BYTES * product.attributes().size();
    }

    private static int bytes(ProductSummary product) {
        return bytes(product.name(), product.images());
    }

    private static int bytes(String name, List<Image> images) {
        return FIXED_BYTES + 2 * name.length() + IMAGE_BYTES * images.size();
    }
}
