package shop.storefront.bench.spring;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.RecommendationServiceGrpc;
import shop.storefront.bench.page.Answer;
import shop.storefront.bench.page.ProductPage;
import shop.storefront.bench.page.Recommended;
import shop.storefront.bench.page.Upstream;

/** The page on WebFlux: WebClient, and gRPC's asynchronous stubs. */
@RestController
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class ReactivePages {
    private final WebClient product;
    private final WebClient review;
    private final InventoryServiceGrpc.InventoryServiceStub inventory;
    private final RecommendationServiceGrpc.RecommendationServiceStub recommendation;

    ReactivePages(
            WebClient.Builder clients,
            @Value("http://127.0.0.1:${PRODUCT_PORT}") String product,
            @Value("http://127.0.0.1:${REVIEW_PORT}") String review,
            Channel inventory,
            Channel recommendation) {
        this.product = clients.clone().baseUrl(product).build();
        this.review = clients.clone().baseUrl(review).build();
        this.inventory = InventoryServiceGrpc.newStub(inventory);
        this.recommendation = RecommendationServiceGrpc.newStub(recommendation);
    }

    @GetMapping("/api/v1/products/{id}")
    Mono<ProductPage> page(@PathVariable String id) {
        var about = get(product, "/products/{id}", id, Upstream.Product.class);
        var reviews = get(review, "/products/{id}/reviews?pageSize=10", id, Upstream.Reviews.class);
        var availability = ReactivePages.<BatchGetAvailabilityResponse>call(
                answer -> inventory.batchGetAvailability(GrpcServices.availabilityOf(id), answer));
        var recommended = ReactivePages.<ListRecommendationsResponse>call(
                        answer -> recommendation.listRecommendations(GrpcServices.recommendationsFor(id), answer))
                .flatMap(found -> products(found).map(products -> new Recommended(found, products)));
        return Mono.zip(about, availability, reviews, recommended)
                .map(all -> ProductPage.of(
                        Answer.fresh(all.getT1()),
                        Answer.fresh(all.getT2()),
                        Answer.fresh(all.getT3()),
                        Answer.fresh(all.getT4())));
    }

    private Mono<Upstream.Products> products(ListRecommendationsResponse recommended) {
        var ids = String.join(",", Recommended.ids(recommended));
        return get(product, "/products?ids={ids}", ids, Upstream.Products.class);
    }

    private static <T> Mono<T> get(WebClient client, String path, String variable, Class<T> type) {
        return client.get().uri(path, variable).retrieve().bodyToMono(type);
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
