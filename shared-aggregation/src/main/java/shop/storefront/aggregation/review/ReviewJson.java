package shop.storefront.aggregation.review;

import static shop.storefront.aggregation.upstream.json.JsonReader.required;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.upstream.json.JsonEntries;
import shop.storefront.aggregation.upstream.json.JsonMismatch;
import shop.storefront.aggregation.upstream.json.JsonReader;
import shop.storefront.aggregation.upstream.json.NextPageToken;
import shop.storefront.aggregation.upstream.rest.JsonBodyReader;

/** How the review service writes its answers. */
final class ReviewJson {

    private static final int MOST_ENTRIES = 100;
    private static final int BEST = 5;

    /** A summary: the two numbers, and how they come about. */
    private record Summary(Ratings ratings, Histogram histogram) {}

    private ReviewJson() {}

    @Singleton
    static final class ReviewListReader extends JsonBodyReader<ReviewList> {
        ReviewListReader() {
            super(ReviewJson::list);
        }
    }

    @Singleton
    static final class ReviewReader extends JsonBodyReader<Review> {
        ReviewReader() {
            super(in -> JsonEntries.part(in, ReviewJson::review));
        }
    }

    @Singleton
    static final class SummariesReader extends JsonBodyReader<ReviewSummaries> {
        SummariesReader() {
            super(ReviewJson::summaries);
        }
    }

    private static ReviewList list(JsonReader in) {
        Set<String> productIds = new HashSet<>(1);
        Summary summary = null;
        JsonEntries<Review> items = null;
        NextPageToken nextPage = NextPageToken.NONE;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "summary" -> summary = JsonEntries.part(in, each -> summary(each, productIds));
                case "items" -> items = JsonEntries.read(in, MOST_ENTRIES, "id", ReviewJson::review);
                case "nextPageToken" -> nextPage = in.pageToken();
                default -> readOwner(field, in, productIds);
            }
        }
        Summary all = required("summary", summary);
        return new ReviewList(all.ratings(), all.histogram(), required("items", items), nextPage, productIds);
    }

    /** Skips a field that the contract does not have, unless it says of which product the answer is. */
    private static void readOwner(String field, JsonReader in, Set<String> productIds) {
        if (field.equals("productId") && in.isText()) {
            productIds.add(required(field, in.string()));
        } else {
            in.skip();
        }
    }

    private static Summary summary(JsonReader in, Set<String> productIds) {
        Double average = null;
        Long count = null;
        Histogram histogram = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "average" -> average = in.number();
                case "count" -> count = in.integer();
                case "histogram" -> histogram = histogram(in);
                default -> readOwner(field, in, productIds);
            }
        }
        return new Summary(ratings(average, count), required("histogram", histogram));
    }

    private static Ratings ratings(@Nullable Double average, @Nullable Long count) {
        double mean = required("average", average);
        long number = required("count", count);
        if (mean < 0 || mean > BEST || number < 0) {
            throw new JsonMismatch("a summary is out of range");
        }
        return new Ratings(mean == 0 ? 0 : mean, number);
    }

    private static @Nullable Histogram histogram(JsonReader in) {
        if (in.isNull()) {
            return null;
        }
        long[] stars = new long[BEST + 1];
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            int star = field.length() == 1 ? field.charAt(0) - '0' : 0;
            if (star < 1 || star > BEST) {
                in.skip();
            } else {
                Long count = in.integer();
                stars[star] = count == null ? 0 : count;
                if (stars[star] < 0) {
                    throw new JsonMismatch("a histogram is out of range");
                }
            }
        }
        return new Histogram(stars[1], stars[2], stars[3], stars[4], stars[BEST]);
    }

    private static Review review(JsonReader in) {
        String id = null;
        String author = null;
        Long rating = null;
        String title = null;
        String body = null;
        String createdAt = null;
        Long helpfulVotes = null;
        Boolean verifiedPurchase = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "id" -> id = in.string();
                case "author" -> author = in.string();
                case "rating" -> rating = in.integer();
                case "title" -> title = in.string();
                case "body" -> body = in.string();
                case "createdAt" -> createdAt = in.string();
                case "helpfulVotes" -> helpfulVotes = in.integer();
                case "verifiedPurchase" -> verifiedPurchase = in.bool();
                default -> in.skip();
            }
        }
        return new Review(
                required("id", id),
                required("author", author),
                stars(required("rating", rating)),
                title,
                body,
                required("a moment", Rfc3339.moment(required("createdAt", createdAt))),
                helpfulVotes,
                verifiedPurchase);
    }

    private static int stars(long rating) {
        if (rating < 1 || rating > BEST) {
            throw new JsonMismatch("a rating is out of range");
        }
        return (int) rating;
    }

    private static ReviewSummaries summaries(JsonReader in) {
        JsonEntries<ReviewSummaries.Entry> items = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (field.equals("items")) {
                items = JsonEntries.read(in, MOST_ENTRIES, "productId", ReviewJson::productSummary);
            } else {
                in.skip();
            }
        }
        return new ReviewSummaries(required("items", items));
    }

    private static ReviewSummaries.Entry productSummary(JsonReader in) {
        String productId = null;
        Double average = null;
        Long count = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "productId" -> productId = in.id();
                case "average" -> average = in.number();
                case "count" -> count = in.integer();
                default -> in.skip();
            }
        }
        return new ReviewSummaries.Entry(required("productId", productId), ratings(average, count));
    }
}
