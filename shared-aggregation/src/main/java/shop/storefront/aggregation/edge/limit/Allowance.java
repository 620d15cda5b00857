package shop.storefront.aggregation.edge.limit;

/**
 * What a limit leaves a client after one more request.
 *
 * @param granted whether that request was within the limit
 * @param remaining how many more are until the window ends
 * @param resetNanos how long until it ends
 */
record Allowance(RateLimit limit, boolean granted, long remaining, long resetNanos) {}
