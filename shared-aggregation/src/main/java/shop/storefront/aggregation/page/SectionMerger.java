package shop.storefront.aggregation.page;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Default;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.engine.SourceState;

/** A section made of two calls. */
final class SectionMerger {

    private SectionMerger() {}

    /** The two values merged, in the worse of the two states; missing where either value is. */
    static <A, B, R> SourceResult<R> of(SourceResult<A> first, SourceResult<B> second, BiFunction<A, B, R> merge) {
        SourceState state = first.state().worse(second.state());
        Reason reason = state.reason();
        Optional<R> value = first.toOptional().flatMap(a -> second.toOptional().map(b -> merge.apply(a, b)));
        if (reason == null) {
            return value.<SourceResult<R>>map(Fresh::new).orElseGet(() -> new Missing<>(Reason.UNAVAILABLE));
        }
        return value.<SourceResult<R>>map(merged -> switch (state.kind()) {
                    case STALE -> new Stale<>(merged, Duration.ofSeconds(state.ageSeconds()), reason);
                    case DEFAULT -> new Default<>(merged, reason);
                    case PARTIAL -> new Partial<>(merged, reason);
                    case FRESH, MISSING -> new Missing<>(reason);
                })
                .orElseGet(() -> new Missing<>(reason));
    }
}
