package shop.storefront.mobile;

import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceState;

/** States as the apps are told them: not at all when fresh. */
final class States {

    private States() {}

    static @Nullable String of(SourceResult<?> result) {
        SourceState state = result.state();
        return state.isFresh() ? null : state.kind().token();
    }
}
