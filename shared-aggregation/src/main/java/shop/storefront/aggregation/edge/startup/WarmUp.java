package shop.storefront.aggregation.edge.startup;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.engine.Variant;
import shop.storefront.aggregation.page.ProductListings;
import shop.storefront.aggregation.page.ProductPages;
import shop.storefront.aggregation.settings.PolicyFile;
import shop.storefront.aggregation.sharing.Sharing;

/**
 * Asks every source for a product that there is not, until each has answered, before this replica is ready: whoever came
 * first would pay for connections and for classes not yet loaded with a part of the page. Sources that do not answer
 * delay that for {@code bff.http.warm-up} at most, since a page without them is a page. Redis is connected to meanwhile,
 * for a second at the most: it is first read at the moment that a source fails. What it asks is neither
 * counted nor logged here; where the REST client counts it itself, it is a batch that finds nothing, no 404.
 */
@Singleton
@Readiness
final class WarmUp implements HealthCheck {

    private static final int ONCE_SETTINGS_ARE_CHECKED = PolicyFile.AFTER_CLIENTS + 1;
    private static final String NO_PRODUCT = "warm-up";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ProductListings lists;
    private final ProductPages pages;
    private final Sharing sharing;
    private final Time time;
    private final Duration most;
    private volatile boolean over;

    WarmUp(ProductListings lists, ProductPages pages, Sharing sharing, Time time, EdgeConfig config) {
        this.lists = lists;
        this.pages = pages;
        this.sharing = sharing;
        this.time = time;
        this.most = config.warmUp();
    }

    void begin(@Observes @Priority(ONCE_SETTINGS_ARE_CHECKED) StartupEvent started) {
        Uni.combine()
                .all()
                .unis(ask(Deadline.in(most, time)), sharing.warmUp())
                .discardItems()
                .subscribe()
                .with(ended -> over = true);
    }

    private Uni<Boolean> ask(Deadline end) {
        if (end.hasPassed(time)) {
            return Uni.createFrom().item(false);
        }
        var context = new RequestContext(end, NO_PRODUCT, TraceContext.continued(null, null), null, Variant.NONE, true);
        return Uni.combine()
                .all()
                .unis(lists.allAnswer(List.of(NO_PRODUCT), context), pages.recommendations(NO_PRODUCT, context))
                .with((batches, recommended) -> batches && recommended instanceof SourceResult.Answer<?>)
                .chain(all -> all ? Uni.createFrom().item(true) : again(end));
    }

    private Uni<Boolean> again(Deadline end) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE).chain(() -> ask(end));
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warmed up").status(over).build();
    }
}
