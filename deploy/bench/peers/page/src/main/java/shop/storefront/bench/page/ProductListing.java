package shop.storefront.bench.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.BatchGetAvailabilityResponse;

/** A page of a category. */
public record ProductListing(
        List<Card> items,
        @Nullable String nextPageToken,
        @Nullable Integer totalSize,
        Map<String, Section> sections,
        boolean complete)
        implements Page {

    /** Of products that are there. */
    public static ProductListing of(
            Answer<Upstream.Products> products,
            Answer<BatchGetAvailabilityResponse> availability,
            Answer<Upstream.Summaries> ratings) {
        var found = Objects.requireNonNull(products.value());
        var sections = Map.of(
                "products", Section.of(products),
                "availability", Section.of(availability),
                "ratings", Section.of(ratings));
        return new ProductListing(
                Card.of(found, availability.value(), ratings.value(), Map.of()),
                found.nextPageToken(),
                found.totalSize(),
                sections,
                Page.complete(sections));
    }
}
