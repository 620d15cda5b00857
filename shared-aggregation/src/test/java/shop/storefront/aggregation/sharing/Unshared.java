package shop.storefront.aggregation.sharing;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Optional;

/** Sharing without a store: each replica remembers for itself. */
public final class Unshared {

    private Unshared() {}

    public static Sharing sharing() {
        SharingConfig defaults = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SharingConfig.class)
                .build()
                .getConfigMapping(SharingConfig.class);
        return new Sharing(Optional.empty(), defaults, List.of());
    }
}
