package shop.storefront.aggregation.review;

import org.jspecify.annotations.Nullable;

/**
 * One customer's opinion.
 *
 * @param rating 1 to 5
 * @param createdAt RFC 3339, as the source wrote it but for the case of its letters
 */
public record Review(
        String id,
        String author,
        int rating,
        @Nullable String title,
        @Nullable String body,
        String createdAt,
        @Nullable Long helpfulVotes,
        @Nullable Boolean verifiedPurchase) {}
