package shop.storefront.aggregation.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Default;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.recommendation.Recommendation;

class HomePagesTest {

    private static final Duration AGE = Duration.ofMinutes(3);

    private static SourceResult<Map<String, String>> aboutNone(SourceResult<List<Recommendation>> list) {
        return HomePages.aboutNone(list);
    }

    @Test
    void whatNobodyWasAskedForIsFreshOnlyWhereThereIsNothingToAsk() {
        assertThat(aboutNone(new Fresh<>(List.of()))).isEqualTo(new Fresh<>(Map.of()));
        assertThat(aboutNone(new Stale<>(List.of(), AGE, Reason.TIMED_OUT)))
                .isEqualTo(new Stale<>(Map.of(), AGE, Reason.TIMED_OUT));
        assertThat(aboutNone(new Default<>(List.of(), Reason.UNAVAILABLE)))
                .isEqualTo(new Default<>(Map.of(), Reason.UNAVAILABLE));
        assertThat(aboutNone(new Missing<>(Reason.UNAVAILABLE))).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }
}
