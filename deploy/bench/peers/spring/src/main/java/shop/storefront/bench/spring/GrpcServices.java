package shop.storefront.bench.spring;

import io.grpc.Channel;
import io.grpc.ManagedChannelBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.recommendation.v1.ListRecommendationsRequest;

/** The channels to the gRPC services, and the questions put to them. */
@Configuration(proxyBeanMethods = false)
class GrpcServices {
    @Bean
    Channel inventory(@Value("${INVENTORY_PORT}") int port) {
        return channel(port);
    }

    @Bean
    Channel recommendation(@Value("${RECOMMENDATION_PORT}") int port) {
        return channel(port);
    }

    static BatchGetAvailabilityRequest availabilityOf(String id) {
        return BatchGetAvailabilityRequest.newBuilder().addProductIds(id).build();
    }

    static ListRecommendationsRequest recommendationsFor(String id) {
        return ListRecommendationsRequest.newBuilder()
                .setProductId(id)
                .setPageSize(10)
                .build();
    }

    private static Channel channel(int port) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
    }
}
