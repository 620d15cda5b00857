package shop.storefront.demo.review;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;

/** A review as the contract has it. */
record Review(
        String id,
        String author,
        int rating,
        String title,
        String body,
        @JsonSerialize(using = ToStringSerializer.class) Instant createdAt,
        int helpfulVotes,
        boolean verifiedPurchase) {}
