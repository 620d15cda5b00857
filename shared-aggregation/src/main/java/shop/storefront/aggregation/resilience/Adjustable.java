package shop.storefront.aggregation.resilience;

import java.util.function.Function;
import java.util.function.Supplier;

/** What is built of limits, and built anew when they change. Safe for use by many threads. */
final class Adjustable<L, B> {

    private record Built<L, B>(L limits, B value) {}

    private final Supplier<L> limits;
    private final Function<L, B> build;
    private volatile Built<L, B> built;

    /** @param limits read at every use; limits that are the same object cost no comparison */
    Adjustable(Supplier<L> limits, Function<L, B> build) {
        this.limits = limits;
        this.build = build;
        L first = limits.get();
        this.built = new Built<>(first, build.apply(first));
    }

    B get() {
        L now = limits.get();
        Built<L, B> known = built;
        return known.limits() == now ? known.value() : rebuilt(now);
    }

    private synchronized B rebuilt(L now) {
        B value = built.limits().equals(now) ? built.value() : build.apply(now);
        built = new Built<>(now, value);
        return value;
    }
}
