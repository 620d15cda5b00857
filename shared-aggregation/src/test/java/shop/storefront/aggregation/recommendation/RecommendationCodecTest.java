package shop.storefront.aggregation.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.sharing.RoundTrip;

class RecommendationCodecTest {

    @Test
    void everyFieldReachesOtherReplicas() {
        List<Recommendation> list =
                List.of(new Recommendation("p-1", "Bought together"), new Recommendation("p-2", ""));

        assertThat(RoundTrip.of(RecommendationCodec.RECOMMENDATIONS.codec(), list))
                .isEqualTo(list);
    }

    @Test
    void keysTellCustomersApartWithoutNamingThem() {
        assertThat(List.of(key("customer-7"), key("customer-8"), key("")))
                .doesNotHaveDuplicates()
                .noneMatch(key -> key.contains("customer"));
    }

    private static String key(String customer) {
        return RecommendationCodec.RECOMMENDATIONS.key().apply(new RecommendationQuery("p-1", customer, 10));
    }
}
