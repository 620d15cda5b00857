package shop.storefront.aggregation.edge.loadshedding;

/**
 * A limit that follows what the event loop can do. Events that wait for it tell an overload from sources that are
 * slow, which leave it idle: when even the shortest wait of some samples is too long, the limit goes down by a fifth
 * of what was in use; else it goes up slowly, as far as it is made use of.
 */
final class AdaptiveLimit {

    private static final int SAMPLES = 5;
    private static final int DOWN_BY = 5;
    private static final int UP_BY = 20;

    private int limit = Integer.MAX_VALUE;
    private int samples;
    private int busiest;
    private long shortestWait = Long.MAX_VALUE;

    /**
     * Takes a sample.
     *
     * @param inFlight how many requests are being served
     * @return the limit from now on
     */
    int sampled(long waitNanos, int inFlight, LoadSheddingConfig config) {
        shortestWait = Math.min(shortestWait, waitNanos);
        busiest = Math.max(busiest, inFlight);
        if (++samples == SAMPLES) {
            boolean overloaded = shortestWait > config.delay().toNanos();
            limit = Math.clamp(overloaded ? down() : up(), config.least(), config.most());
            samples = 0;
            busiest = 0;
            shortestWait = Long.MAX_VALUE;
        }
        return Math.clamp(limit, config.least(), config.most());
    }

    private int down() {
        int used = Math.min(limit, busiest);
        return used - used / DOWN_BY;
    }

    private int up() {
        boolean used = busiest > limit / 2;
        return used ? (int) Math.min(Integer.MAX_VALUE, limit + limit / UP_BY + 1L) : limit;
    }
}
