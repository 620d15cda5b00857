package shop.storefront.aggregation.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.inventory.InventoryClient;
import shop.storefront.aggregation.product.ProductClient;
import shop.storefront.aggregation.review.ReviewClient;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.Fault;
import shop.storefront.aggregation.upstream.BareUpstreams;
import shop.storefront.aggregation.upstream.Upstreams;

class ProductListingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Function<Object[], Object> down() {
        return ids -> {
            throw SourceFailure.refused("down");
        };
    }

    @Test
    void noSourceIsGivenUpBecauseProductsFail() throws Exception {
        try (FakeSources sources = FakeSources.start(1);
                BareUpstreams bare = new BareUpstreams(
                        sources, Map.of("timeout", "20s"), Map.of("products", down(), "summaries", down()))) {
            sources.inventory().fault("batch", "p-1", new Fault.Delay(Duration.ofMillis(300)));
            Upstreams upstreams = bare.upstreams();
            var pages = new ProductListings(
                    new ProductClient(upstreams),
                    new InventoryClient(upstreams),
                    new ReviewClient(upstreams),
                    bare.time());
            var request = new RequestContext(
                    Deadline.in(PATIENCE, bare.time()), "request-1", TraceContext.continued(null, null), null);
            assertThat(pages.allAnswer(List.of("p-1"), request).await().atMost(PATIENCE))
                    .isFalse();
            assertThat(sources.inventory().calls()).hasSize(1).noneMatch(Call::isCancelled);
        }
    }
}
