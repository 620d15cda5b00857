package shop.storefront.bench.spring;

import io.grpc.Channel;
import io.grpc.ManagedChannelBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceStub;
import shop.recommendation.v1.RecommendationServiceGrpc;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceStub;

/** The clients of the four services. */
@Configuration(proxyBeanMethods = false)
class Services {
    @Bean
    WebClient product(WebClient.Builder clients, @Value("http://127.0.0.1:${PRODUCT_PORT}") String address) {
        return clients.clone().baseUrl(address).build();
    }

    @Bean
    WebClient review(WebClient.Builder clients, @Value("http://127.0.0.1:${REVIEW_PORT}") String address) {
        return clients.clone().baseUrl(address).build();
    }

    @Bean
    InventoryServiceStub inventory(@Value("${INVENTORY_PORT}") int port) {
        return InventoryServiceGrpc.newStub(channel(port));
    }

    @Bean
    RecommendationServiceStub recommendation(@Value("${RECOMMENDATION_PORT}") int port) {
        return RecommendationServiceGrpc.newStub(channel(port));
    }

    private static Channel channel(int port) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
    }
}
