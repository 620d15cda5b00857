package shop.storefront.aggregation.edge.loadshedding;

import java.time.Duration;
import java.util.OptionalInt;

/** Limits for tests: ten requests at once, seven of them lists, and two streams, or what adapts from 10 to 1000. */
record Limits(OptionalInt limit) implements LoadSheddingConfig {

    static final Limits FIXED = new Limits(OptionalInt.of(10));
    static final Limits ADAPTING = new Limits(OptionalInt.empty());

    @Override
    public int least() {
        return 10;
    }

    @Override
    public int most() {
        return 1_000;
    }

    @Override
    public Duration delay() {
        return Duration.ofMillis(100);
    }

    @Override
    public double listShare() {
        return 0.75;
    }

    @Override
    public double streamShare() {
        return 0.5;
    }

    @Override
    public int streams() {
        return 2;
    }

    @Override
    public int streamsPerClient() {
        return 2;
    }
}
