package shop.storefront.bench.quarkus;

import io.quarkus.cache.CacheResult;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.InventoryService;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.RecommendationService;
import shop.storefront.bench.page.Question;
import shop.storefront.bench.page.Upstream;

/** The four services, each call with a deadline, one retry, a breaker and a bulkhead; what may be kept is cached. */
@ApplicationScoped
class Sources {
    private final ProductService products;
    private final ReviewService reviews;
    private final InventoryService inventory;
    private final RecommendationService recommendation;
    private final LastGood lastGood;

    Sources(
            @RestClient ProductService products,
            @RestClient ReviewService reviews,
            @GrpcClient("inventory") InventoryService inventory,
            @GrpcClient("recommendation") RecommendationService recommendation,
            LastGood lastGood) {
        this.products = products;
        this.reviews = reviews;
        this.inventory = inventory;
        this.recommendation = recommendation;
        this.lastGood = lastGood;
    }

    @CacheResult(cacheName = "product")
    @Timeout(400)
    @Retry(maxRetries = 1, delay = 20, jitter = 10, abortOn = NotFoundException.class)
    @CircuitBreaker(skipOn = NotFoundException.class)
    @Bulkhead(128)
    Uni<Upstream.Product> product(Question.Product of) {
        return lastGood.keep(of, products.product(of.id()));
    }

    @CacheResult(cacheName = "products")
    @Timeout(400)
    @Retry(maxRetries = 1, delay = 20, jitter = 10)
    @CircuitBreaker
    @Bulkhead(128)
    Uni<Upstream.Products> products(Question.Products of) {
        return lastGood.keep(of, products.products(String.join(",", of.ids())));
    }

    @CacheResult(cacheName = "product-list")
    @Timeout(400)
    @Retry(maxRetries = 1, delay = 20, jitter = 10)
    @CircuitBreaker
    @Bulkhead(128)
    Uni<Upstream.Products> list(Question.ProductList of) {
        return lastGood.keep(of, products.list(of.category(), of.pageSize(), of.pageToken()));
    }

    @CacheResult(cacheName = "reviews")
    @Timeout(350)
    @Retry(maxRetries = 1, delay = 20, jitter = 10)
    @CircuitBreaker
    @Bulkhead(128)
    Uni<Upstream.Reviews> reviews(Question.Reviews of) {
        return lastGood.keep(of, reviews.reviews(of.id(), 10));
    }

    @CacheResult(cacheName = "review-summaries")
    @Timeout(350)
    @Retry(maxRetries = 1, delay = 20, jitter = 10)
    @CircuitBreaker
    @Bulkhead(128)
    Uni<Upstream.Summaries> summaries(Question.Summaries of) {
        return lastGood.keep(of, reviews.summaries(String.join(",", of.ids())));
    }

    @Timeout(250)
    @Retry(maxRetries = 1, delay = 20, jitter = 10)
    @CircuitBreaker
    @Bulkhead(128)
    Uni<BatchGetAvailabilityResponse> availability(Question.Availability of) {
        return lastGood.keep(
                of,
                inventory.batchGetAvailability(BatchGetAvailabilityRequest.newBuilder()
                        .addAllProductIds(of.ids())
                        .build()));
    }

    @CacheResult(cacheName = "recommendation")
    @Timeout(300)
    @Retry(maxRetries = 1, delay = 20, jitter = 10)
    @CircuitBreaker
    @Bulkhead(128)
    Uni<ListRecommendationsResponse> recommendations(Question.Recommendations of) {
        return lastGood.keep(
                of,
                recommendation.listRecommendations(ListRecommendationsRequest.newBuilder()
                        .setProductId(of.productId())
                        .setCustomerId(of.customerId())
                        .setPageSize(of.pageSize())
                        .build()));
    }
}
