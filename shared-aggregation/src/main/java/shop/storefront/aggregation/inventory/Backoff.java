package shop.storefront.aggregation.inventory;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before the next try: twice as long each time up to a limit, and a random part of that (jitter). */
final class Backoff {

    private static final long FIRST_MILLIS = 400;
    private static final long LONGEST_MILLIS = 4_000;

    private final DoubleSupplier random;
    private int failures;

    /** @param random gives numbers from 0 to 1 */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** The wait after one more failure: between half of the step and the whole. */
    Duration next() {
        long step = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
        failures++;
        return Duration.ofMillis(step / 2 + (long) (step / 2.0 * random.getAsDouble()));
    }

    void reset() {
        failures = 0;
    }
}
