package shop.storefront.demo.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ratings of a product.
 *
 * @param average 1 to 5 with one decimal; 0 when count is 0
 * @param histogram the stars "1" to "5" to how many
 */
record Summary(BigDecimal average, int count, Map<String, Integer> histogram) {

    static Summary of(List<Integer> ratings) {
        Map<String, Integer> histogram = new TreeMap<>();
        for (int stars = 1; stars <= 5; stars++) {
            histogram.put(String.valueOf(stars), 0);
        }
        long sum = 0;
        for (int rating : ratings) {
            histogram.merge(String.valueOf(rating), 1, Integer::sum);
            sum += rating;
        }
        BigDecimal average = ratings.isEmpty()
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(ratings.size()), 1, RoundingMode.HALF_UP);
        return new Summary(average, ratings.size(), histogram);
    }
}
