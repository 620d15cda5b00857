package shop.storefront.aggregation.review;

import java.util.Map;

/** The ratings of the products that the review service knows, by their ids. */
record RatingsByProduct(Map<String, Ratings> ratings) {}
