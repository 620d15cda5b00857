package shop.storefront.aggregation.edge.ratelimit;

/**
 * What a limit leaves a client after one more request.
 *
 * @param granted whether that request was within the limit
 * @param remaining how many more are until the window ends
 * @param resetNanos how long until it ends
 */
record RateLimitStatus(RateLimit limit, boolean granted, long remaining, long resetNanos) {}
