package shop.storefront.bench.quarkus;

import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.InventoryService;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.RecommendationService;
import shop.storefront.bench.page.Answer;
import shop.storefront.bench.page.ProductPage;
import shop.storefront.bench.page.Recommended;

/** Asks four services at once, then for the recommended products. */
@Path("/api/v1/products")
public class ProductResource {
    private final ProductService products;
    private final ReviewService reviews;
    private final InventoryService inventory;
    private final RecommendationService recommendation;

    ProductResource(
            @RestClient ProductService products,
            @RestClient ReviewService reviews,
            @GrpcClient("inventory") InventoryService inventory,
            @GrpcClient("recommendation") RecommendationService recommendation) {
        this.products = products;
        this.reviews = reviews;
        this.inventory = inventory;
        this.recommendation = recommendation;
    }

    @GET
    @Path("/{id}")
    public Uni<ProductPage> page(@PathParam("id") String id) {
        var availability = inventory.batchGetAvailability(
                BatchGetAvailabilityRequest.newBuilder().addProductIds(id).build());
        var recommended = recommendation
                .listRecommendations(ListRecommendationsRequest.newBuilder()
                        .setProductId(id)
                        .setPageSize(10)
                        .build())
                .flatMap(this::withProducts);
        return Uni.combine()
                .all()
                .unis(products.product(id), availability, reviews.reviews(id, 10), recommended)
                .with((about, stock, opinions, others) -> ProductPage.of(
                        Answer.fresh(about), Answer.fresh(stock), Answer.fresh(opinions), Answer.fresh(others)));
    }

    private Uni<Recommended> withProducts(ListRecommendationsResponse recommendations) {
        return products.products(String.join(",", Recommended.ids(recommendations)))
                .map(found -> new Recommended(recommendations, found));
    }
}
