package shop.storefront.aggregation.upstream.loadbalancing;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How old a connection may become. New instances get traffic only when old connections end. */
public final class ConnectionAge {

    private static final double JITTER = 0.2;

    private ConnectionAge() {}

    /** Up to a fifth more or less, so that connections made together do not end together. */
    public static Duration jittered(Duration age) {
        double factor = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofNanos((long) (age.toNanos() * factor));
    }
}
