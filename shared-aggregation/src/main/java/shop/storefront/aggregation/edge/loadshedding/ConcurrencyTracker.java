package shop.storefront.aggregation.edge.loadshedding;

import java.util.concurrent.atomic.AtomicInteger;

/** The requests being served and the streams that are open, each bounded. */
final class ConcurrencyTracker {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();

    /**
     * How far each priority may go.
     *
     * @param products requests in flight, for a product page to be one more
     * @param lists the same for a list
     * @param streamsBeside requests in flight beside which a stream may be begun
     * @param streams open streams
     */
    record Bounds(int products, int lists, int streamsBeside, int streams) {

        static Bounds of(int limit, LoadSheddingConfig config) {
            return new Bounds(
                    limit,
                    Math.max(1, (int) (limit * config.listShare())),
                    Math.max(1, (int) (limit * config.streamShare())),
                    config.streams());
        }
    }

    /** Whether there is room for one more; if so, it is to be released. */
    boolean admit(Priority priority, Bounds bounds) {
        return switch (priority) {
            case PRODUCT -> admit(inFlight, bounds.products());
            case LIST -> admit(inFlight, bounds.lists());
            case STREAM -> inFlight.get() < bounds.streamsBeside() && admit(streams, bounds.streams());
        };
    }

    private static boolean admit(AtomicInteger counted, int most) {
        if (counted.incrementAndGet() <= most) {
            return true;
        }
        counted.decrementAndGet();
        return false;
    }

    void release(Priority priority) {
        (priority == Priority.STREAM ? streams : inFlight).decrementAndGet();
    }

    int inFlight() {
        return inFlight.get();
    }

    int streams() {
        return streams.get();
    }
}
