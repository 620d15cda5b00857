package shop.storefront.aggregation.observability;

import java.time.Duration;
import java.util.stream.LongStream;

/** The boundaries of the histograms, close together around the budgets, where alerts and objectives look. */
final class HistogramBuckets {

    /** Around the budgets of calls, which are 250 to 400 ms. */
    static final Duration[] CALL = millis(2, 5, 10, 25, 50, 100, 150, 200, 250, 300, 350, 400, 500);

    /** Around the budgets of pages, which are 800 ms and 1 s. */
    static final Duration[] PAGE = millis(5, 10, 25, 50, 100, 150, 200, 300, 400, 600, 800, 1000, 1500);

    private HistogramBuckets() {}

    private static Duration[] millis(long... boundaries) {
        return LongStream.of(boundaries).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
