package shop.storefront.aggregation.sharing;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Optional;

/** What a test of others needs of sharing. */
public final class Unshared {

    private static final SharingConfig DEFAULTS = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(SharingConfig.class)
            .build()
            .getConfigMapping(SharingConfig.class);

    private Unshared() {}

    /** Sharing without a store: each replica remembers for itself. */
    public static Sharing sharing() {
        return new Sharing(Optional.empty(), DEFAULTS, guard(), List.of());
    }

    /** A guard that nobody listens to. */
    public static RedisGuard guard() {
        return new RedisGuard(DEFAULTS, List.of());
    }
}
