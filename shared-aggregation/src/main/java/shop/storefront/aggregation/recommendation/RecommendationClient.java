package shop.storefront.aggregation.recommendation;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.RecommendationServiceGrpc;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceStub;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.Source;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.id.ProductId;
import shop.storefront.aggregation.sharing.SourceOperation;
import shop.storefront.aggregation.upstream.Upstream;
import shop.storefront.aggregation.upstream.Upstreams;
import shop.storefront.aggregation.upstream.grpc.GrpcUpstream;

/**
 * The recommendation service, as the pages see it: results that never fail. Answers are kept by customer, so no
 * customer is shown another's.
 */
@Startup
@Singleton
@RegisterForReflection(targets = Recommendation.class)
public final class RecommendationClient {

    /** In bytes of heap, beside the characters of its texts. */
    private static final int WEIGHT = 128;

    private final GrpcUpstream<RecommendationServiceStub> upstream;
    private final Source<RecommendationQuery, List<Recommendation>> recommendations;

    public RecommendationClient(Upstreams upstreams) {
        Upstream recommendation = upstreams.named("recommendation", "localhost:9104");
        this.upstream = recommendation.grpc(RecommendationServiceGrpc::newStub);
        this.recommendations = recommendation.source(
                this::fetch,
                SourceOperation.ofList("recommendation", Recommendation.class, RecommendationClient::sharedKey));
    }

    /** What is chosen for one customer stays with this replica. */
    static @Nullable String sharedKey(RecommendationQuery query) {
        return query.customerId().isEmpty() ? SourceOperation.hashed(query.productId(), query.size()) : null;
    }

    /** Which products to show, best first, no product twice. */
    public Uni<SourceResult<List<Recommendation>>> recommendations(RecommendationQuery query, RequestContext context) {
        return recommendations.get(query, context);
    }

    private Uni<Fetched<List<Recommendation>>> fetch(RecommendationQuery query, RequestContext context) {
        var request = ListRecommendationsRequest.newBuilder()
                .setProductId(query.productId())
                .setCustomerId(query.customerId())
                .setPageSize(query.size())
                .build();
        return upstream.unary(
                RecommendationServiceStub::listRecommendations,
                request,
                context,
                response -> new Fetched<>(read(response, query.size()), weight(response)),
                () -> new Fetched<>(new Absent<>(Absence.NOT_FOUND), 0));
    }

    private static long weight(ListRecommendationsResponse response) {
        return (long) WEIGHT * (1 + response.getRecommendationsCount()) + 2L * response.getSerializedSize();
    }

    /** An entry whose id is none is left out; @throws SourceFailure where that is every one. */
    private static Answer<List<Recommendation>> read(ListRecommendationsResponse response, int most) {
        List<Recommendation> list = new ArrayList<>(response.getRecommendationsCount());
        Set<String> seen = HashSet.newHashSet(response.getRecommendationsCount());
        boolean whole = true;
        for (shop.recommendation.v1.Recommendation message : response.getRecommendationsList()) {
            if (!ProductId.isValid(message.getProductId())) {
                whole = false;
            } else if (list.size() < most && seen.add(message.getProductId())) {
                list.add(new Recommendation(message.getProductId(), message.getReason()));
            }
        }
        if (whole) {
            return new Fresh<>(list);
        }
        if (list.isEmpty()) {
            throw SourceFailure.unreadable("no product id among the recommendations");
        }
        return new Partial<>(list, Reason.INVALID_ANSWER);
    }
}
