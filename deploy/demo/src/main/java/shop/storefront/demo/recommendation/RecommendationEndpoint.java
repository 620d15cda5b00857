package shop.storefront.demo.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.Recommendation;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceImplBase;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Catalogue;

/** The recommendation service over gRPC. */
public final class RecommendationEndpoint extends RecommendationServiceImplBase {

    private static final int MOST = 50;
    private static final int USUAL = 10;

    private final Catalogue catalogue;
    private final Taste taste;
    private final Cache<String, List<Recommendation>> known =
            Caffeine.newBuilder().maximumSize(2_000).build();

    public RecommendationEndpoint(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.taste = new Taste(catalogue);
    }

    @Override
    public void listRecommendations(
            ListRecommendationsRequest request, StreamObserver<ListRecommendationsResponse> answer) {
        int size = request.getPageSize();
        if (size < 0 || size > MOST) {
            answer.onError(Status.INVALID_ARGUMENT
                    .withDescription("page_size must be 0 to " + MOST)
                    .asRuntimeException());
            return;
        }
        List<Recommendation> all = recommendations(request.getProductId(), request.getCustomerId());
        answer.onNext(ListRecommendationsResponse.newBuilder()
                .addAllRecommendations(all.subList(0, Math.min(all.size(), size == 0 ? USUAL : size)))
                .build());
        answer.onCompleted();
    }

    private List<Recommendation> recommendations(String product, String customer) {
        if (!product.isEmpty()) {
            Article article = catalogue.find(product);
            return article == null
                    ? List.of()
                    : known.get("product " + product, key -> ranked(taste.goingWith(article)));
        }
        return customer.isEmpty()
                ? known.get("popular", key -> ranked(taste.popular()))
                : known.get("customer " + customer, key -> ranked(taste.of(customer)));
    }

    private static List<Recommendation> ranked(Map<Article, String> reasons) {
        List<Recommendation> ranked = new ArrayList<>();
        reasons.forEach((article, reason) -> ranked.add(Recommendation.newBuilder()
                .setProductId(article.id())
                .setScore(1.0 / (1 + ranked.size()))
                .setReason(reason)
                .build()));
        return List.copyOf(ranked);
    }
}
