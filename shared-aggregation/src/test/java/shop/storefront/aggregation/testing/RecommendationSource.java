package shop.storefront.aggregation.testing;

import io.grpc.ServerServiceDefinition;
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

    private static ListRecommendationsResponse answer(ListRecommendationsRequest request) {
        String of = request.getProductId().isEmpty() ? "popular" : request.getProductId();
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
