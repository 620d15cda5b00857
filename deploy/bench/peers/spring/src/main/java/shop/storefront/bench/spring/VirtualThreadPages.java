package shop.storefront.bench.spring;

import io.grpc.Channel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.RecommendationServiceGrpc;
import shop.storefront.bench.page.Answer;
import shop.storefront.bench.page.ProductPage;
import shop.storefront.bench.page.Recommended;
import shop.storefront.bench.page.Upstream;

/** The page on MVC with virtual threads: RestClient on Apache's client, gRPC's blocking stubs, a thread a call. */
@RestController
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class VirtualThreadPages {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RestClient product;
    private final RestClient review;
    private final InventoryServiceGrpc.InventoryServiceBlockingStub inventory;
    private final RecommendationServiceGrpc.RecommendationServiceBlockingStub recommendation;

    VirtualThreadPages(
            RestClient.Builder clients,
            @Value("http://127.0.0.1:${PRODUCT_PORT}") String product,
            @Value("http://127.0.0.1:${REVIEW_PORT}") String review,
            Channel inventory,
            Channel recommendation) {
        this.product = clients.clone().baseUrl(product).build();
        this.review = clients.clone().baseUrl(review).build();
        this.inventory = InventoryServiceGrpc.newBlockingStub(inventory);
        this.recommendation = RecommendationServiceGrpc.newBlockingStub(recommendation);
    }

    @GetMapping("/api/v1/products/{id}")
    ProductPage page(@PathVariable String id) throws ExecutionException, InterruptedException {
        var about = threads.submit(() -> get(product, "/products/{id}", id, Upstream.Product.class));
        var reviews =
                threads.submit(() -> get(review, "/products/{id}/reviews?pageSize=10", id, Upstream.Reviews.class));
        var availability = threads.submit(() -> inventory.batchGetAvailability(GrpcServices.availabilityOf(id)));
        var recommended = recommendation.listRecommendations(GrpcServices.recommendationsFor(id));
        var products = products(recommended);
        return ProductPage.of(
                Answer.fresh(about.get()),
                Answer.fresh(availability.get()),
                Answer.fresh(reviews.get()),
                Answer.fresh(new Recommended(recommended, products)));
    }

    private Upstream.Products products(ListRecommendationsResponse recommended) {
        var ids = String.join(",", Recommended.ids(recommended));
        return get(product, "/products?ids={ids}", ids, Upstream.Products.class);
    }

    private static <T> T get(RestClient client, String path, String variable, Class<T> type) {
        var body = client.get().uri(path, variable).retrieve().body(type);
        if (body == null) {
            throw new IllegalStateException("no body");
        }
        return body;
    }

    /** Apache's client keeps five connections a host unless told otherwise. */
    @Configuration(proxyBeanMethods = false)
    static class Connections {
        @Bean
        HttpComponentsClientHttpRequestFactoryBuilder connections() {
            return ClientHttpRequestFactoryBuilder.httpComponents()
                    .withConnectionManagerCustomizer(
                            manager -> manager.setMaxConnPerRoute(256).setMaxConnTotal(512));
        }
    }
}
