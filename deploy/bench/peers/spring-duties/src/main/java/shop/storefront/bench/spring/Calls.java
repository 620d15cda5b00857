package shop.storefront.bench.spring;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceStub;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceStub;
import shop.storefront.bench.page.Question;
import shop.storefront.bench.page.Upstream;

/** Calls of the four services, each with a deadline, one retry, a breaker and a bulkhead. */
@Component
class Calls {
    private final WebClient product;
    private final WebClient review;
    private final InventoryServiceStub inventory;
    private final RecommendationServiceStub recommendation;
    private final LastGood lastGood;

    Calls(
            WebClient product,
            WebClient review,
            InventoryServiceStub inventory,
            RecommendationServiceStub recommendation,
            LastGood lastGood) {
        this.product = product;
        this.review = review;
        this.inventory = inventory;
        this.recommendation = recommendation;
        this.lastGood = lastGood;
    }

    @Retry(name = "product")
    @CircuitBreaker(name = "product")
    @TimeLimiter(name = "product")
    @Bulkhead(name = "product")
    Mono<Upstream.Product> product(Question.Product of) {
        return lastGood.keep(of, get(product, Upstream.Product.class, "/products/{id}", of.id()));
    }

    @Retry(name = "product")
    @CircuitBreaker(name = "product")
    @TimeLimiter(name = "product")
    @Bulkhead(name = "product")
    Mono<Upstream.Products> products(Question.Products of) {
        return lastGood.keep(
                of, get(product, Upstream.Products.class, "/products?ids={ids}", String.join(",", of.ids())));
    }

    @Retry(name = "product")
    @CircuitBreaker(name = "product")
    @TimeLimiter(name = "product")
    @Bulkhead(name = "product")
    Mono<Upstream.Products> list(Question.ProductList of) {
        var path = of.pageToken() == null
                ? "/products?category={category}&pageSize={size}"
                : "/products?category={category}&pageSize={size}&pageToken={token}";
        return lastGood.keep(
                of, get(product, Upstream.Products.class, path, of.category(), of.pageSize(), of.pageToken()));
    }

    @Retry(name = "review")
    @CircuitBreaker(name = "review")
    @TimeLimiter(name = "review")
    @Bulkhead(name = "review")
    Mono<Upstream.Reviews> reviews(Question.Reviews of) {
        return lastGood.keep(of, get(review, Upstream.Reviews.class, "/products/{id}/reviews?pageSize=10", of.id()));
    }

    @Retry(name = "review")
    @CircuitBreaker(name = "review")
    @TimeLimiter(name = "review")
    @Bulkhead(name = "review")
    Mono<Upstream.Summaries> summaries(Question.Summaries of) {
        return lastGood.keep(
                of,
                get(
                        review,
                        Upstream.Summaries.class,
                        "/review-summaries?productIds={ids}",
                        String.join(",", of.ids())));
    }

    @Retry(name = "inventory")
    @CircuitBreaker(name = "inventory")
    @TimeLimiter(name = "inventory")
    @Bulkhead(name = "inventory")
    Mono<BatchGetAvailabilityResponse> availability(Question.Availability of) {
        var request = BatchGetAvailabilityRequest.newBuilder()
                .addAllProductIds(of.ids())
                .build();
        return lastGood.keep(of, call(answer -> inventory.batchGetAvailability(request, answer)));
    }

    @Retry(name = "recommendation")
    @CircuitBreaker(name = "recommendation")
    @TimeLimiter(name = "recommendation")
    @Bulkhead(name = "recommendation")
    Mono<ListRecommendationsResponse> recommendations(Question.Recommendations of) {
        var request = ListRecommendationsRequest.newBuilder()
                .setProductId(of.productId())
                .setCustomerId(of.customerId())
                .setPageSize(of.pageSize())
                .build();
        return lastGood.keep(of, call(answer -> recommendation.listRecommendations(request, answer)));
    }

    private static <T> Mono<T> get(WebClient client, Class<T> type, String path, Object... variables) {
        return client.get().uri(path, variables).retrieve().bodyToMono(type);
    }

    private static <T> Mono<T> call(Consumer<StreamObserver<T>> call) {
        return Mono.create(sink -> call.accept(new Reply<>(sink)));
    }

    private record Reply<T>(MonoSink<T> sink) implements StreamObserver<T> {
        @Override
        public void onNext(T value) {
            sink.success(value);
        }

        @Override
        public void onError(Throwable failure) {
            sink.error(failure);
        }

        @Override
        public void onCompleted() {
            sink.success();
        }
    }
}
