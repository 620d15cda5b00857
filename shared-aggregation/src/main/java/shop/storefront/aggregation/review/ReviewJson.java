package shop.storefront.aggregation.review;

import static shop.storefront.aggregation.upstream.JsonReader.required;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.upstream.JsonBodyReader;
import shop.storefront.aggregation.upstream.JsonReader;

/** How the review service writes its answers. */
final class ReviewJson {

    private static final int MOST_REVIEWS = 100;
    private static final int BEST = 5;

    /** A summary: the two numbers, and how they come about where the service says so. */
    private record Summary(Ratings ratings, Histogram histogram) {}

    private ReviewJson() {}

    @Singleton
    static final class SliceReader extends JsonBodyReader<ReviewSlice> {
        SliceReader() {
            super(ReviewJson::slice);
        }
    }

    @Singleton
    static final class ReviewReader extends JsonBodyReader<Review> {
        ReviewReader() {
            super(ReviewJson::review);
        }
    }

    @Singleton
    static final class RatingsReader extends JsonBodyReader<RatingsByProduct> {
        RatingsReader() {
            super(ReviewJson::summaries);
        }
    }

    static ReviewSlice slice(JsonReader in) {
        Summary summary = null;
        List<Review> items = null;
        String nextPageToken = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "summary" -> summary = summary(in);
                case "items" -> items = in.list(MOST_REVIEWS, ReviewJson::review);
                case "nextPageToken" -> nextPageToken = in.string();
                default -> in.skip();
            }
        }
        Summary all = required("summary", summary);
        return new ReviewSlice(all.ratings(), all.histogram(), required("items", items), nextPageToken);
    }

    private static Summary summary(JsonReader in) {
        Double average = null;
        Integer count = null;
        Histogram histogram = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "average" -> average = in.number();
                case "count" -> count = in.integer();
                case "histogram" -> histogram = histogram(in);
                default -> in.skip();
            }
        }
        return new Summary(ratings(average, count), required("histogram", histogram));
    }

    private static Ratings ratings(@Nullable Double average, @Nullable Integer count) {
        double mean = required("average", average);
        int number = required("count", count);
        if (mean < 0 || mean > BEST || number < 0) {
            throw JsonReader.invalid("a summary is out of range");
        }
        return new Ratings(mean, number);
    }

    private static Histogram histogram(JsonReader in) {
        int[] stars = new int[BEST + 1];
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            int star = field.length() == 1 ? field.charAt(0) - '0' : 0;
            if (star < 1 || star > BEST) {
                in.skip();
            } else {
                stars[star] = required("histogram", in.integer());
            }
        }
        return new Histogram(stars[1], stars[2], stars[3], stars[4], stars[BEST]);
    }

    static Review review(JsonReader in) {
        String id = null;
        String author = null;
        Integer rating = null;
        String title = null;
        String body = null;
        String createdAt = null;
        Integer helpfulVotes = null;
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
        Review review = new Review(
                required("id", id),
                required("author", author),
                required("rating", rating),
                title,
                body,
                required("createdAt", createdAt),
                helpfulVotes,
                verifiedPurchase);
        if (review.rating() < 1 || review.rating() > BEST || !isTimestamp(review.createdAt())) {
            throw JsonReader.invalid("a review is out of range");
        }
        return review;
    }

    /** Whether the text has the form of RFC 3339, without looking up whether that day exists. */
    private static boolean isTimestamp(String text) {
        String form = "0000-00-00T00:00:00";
        if (text.length() <= form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char at = text.charAt(i);
            boolean fits = form.charAt(i) == '0' ? at >= '0' && at <= '9' : at == form.charAt(i);
            if (!fits) {
                return false;
            }
        }
        char last = text.charAt(text.length() - 1);
        return last == 'Z' || last >= '0' && last <= '9';
    }

    /** Ratings by product. */
    private static RatingsByProduct summaries(JsonReader in) {
        List<Map.Entry<String, Ratings>> items = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (field.equals("items")) {
                items = in.list(MOST_REVIEWS, ReviewJson::productRatings);
            } else {
                in.skip();
            }
        }
        Map<String, Ratings> byProduct = new HashMap<>();
        for (Map.Entry<String, Ratings> item : required("items", items)) {
            byProduct.put(item.getKey(), item.getValue());
        }
        return new RatingsByProduct(byProduct);
    }

    private static Map.Entry<String, Ratings> productRatings(JsonReader in) {
        String productId = null;
        Double average = null;
        Integer count = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "productId" -> productId = in.string();
                case "average" -> average = in.number();
                case "count" -> count = in.integer();
                default -> in.skip();
            }
        }
        return Map.entry(required("productId", productId), ratings(average, count));
    }
}
