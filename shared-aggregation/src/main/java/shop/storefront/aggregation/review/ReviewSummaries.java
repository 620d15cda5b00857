package shop.storefront.aggregation.review;

import shop.storefront.aggregation.upstream.json.JsonEntries;

/** The ratings of products, as the service gives them. */
record ReviewSummaries(JsonEntries<Entry> items) {

    record Entry(String productId, Ratings ratings) {}
}
