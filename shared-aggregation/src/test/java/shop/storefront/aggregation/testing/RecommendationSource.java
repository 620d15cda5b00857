package shop.storefront.aggregation.testing;

import io.grpc.ServerServiceDefinition;
import java.util.stream.Stream;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.Recommendation;
import shop.recommendation.v1.RecommendationServiceGrpc;

/** The recommendation service: {@code list}. */
public final class RecommendationSource extends GrpcSource {

    RecommendationSource() {
        super("recommendation");
    }

    @Override
    protected ServerServiceDefinition service(int instance) {
        return ServerServiceDefinition.builder(RecommendationServiceGrpc.SERVICE_NAME)
                .addMethod(
                        bytes(RecommendationServiceGrpc.getListRecommendationsMethod()),
                        answering(instance, "list", RecommendationSource::answer, RecommendationSource::wrong))
                .build();
    }

    /** What goes with a product, else what a customer likes, else what is popular. */
    private static ListRecommendationsResponse answer(ListRecommendationsRequest request) {
        String of = Stream.of(request.getProductId(), request.getCustomerId(), "popular")
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow();
        var response = ListRecommendationsResponse.newBuilder();
        for (String id : Catalogue.recommended(of, request.getPageSize())) {
            response.addRecommendations(
                    Recommendation.newBuilder().setProductId(id).setScore(1).setReason("Bought together"));
        }
        return response.build();
    }

    private static ListRecommendationsResponse wrong(ListRecommendationsResponse right) {
        var response = right.toBuilder();
        response.getRecommendationsBuilderList().forEach(each -> each.setProductId("no/id at all?"));
        return response.build();
    }
}
