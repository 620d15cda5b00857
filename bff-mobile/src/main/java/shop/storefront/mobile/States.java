package shop.storefront.mobile;

import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult;

/** States as the apps are told them: not at all when fresh or not asked for. */
final class States {

    private States() {}

    static @Nullable String of(@Nullable SourceResult<?> result) {
        return result == null || result.state().isFresh()
                ? null
                : result.state().kind().token();
    }
}
