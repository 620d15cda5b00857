package shop.storefront.demo.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import shop.storefront.demo.catalogue.Article;

/** The reviews of all products: those written before the start, and those posted since. */
final class Reviews {

    /** Posted reviews kept for one product; the oldest goes first. */
    private static final int MOST_POSTED = 50;

    private static final Comparator<Review> NEWEST =
            Comparator.comparing(Review::createdAt).reversed().thenComparing(Review::id);
    private static final Comparator<Review> HELPFUL =
            Comparator.comparingInt(Review::helpfulVotes).reversed().thenComparing(NEWEST);

    private final Voices voices = Voices.load();
    private final Cache<String, List<Review>> written =
            Caffeine.newBuilder().maximumSize(300).build();
    private final Map<String, List<Integer>> ratings = new ConcurrentHashMap<>();
    private final Map<String, Posted> posted = new ConcurrentHashMap<>();

    List<Review> sorted(Article article, boolean byHelp) {
        List<Review> all = new ArrayList<>(written.get(article.id(), id -> voices.reviews(article)));
        all.addAll(posted(article).list());
        all.sort(byHelp ? HELPFUL : NEWEST);
        return all;
    }

    Summary summary(Article article) {
        List<Integer> all = new ArrayList<>(ratings.computeIfAbsent(article.id(), id -> voices.ratings(article)));
        posted(article).list().forEach(review -> all.add(review.rating()));
        return Summary.of(all);
    }

    /** The review as it stands from now on; empty when this customer has one already. */
    Optional<Review> post(Article article, String customer, String author, NewReview review) {
        Review made = new Review(
                "r" + article.id().substring(1) + "-"
                        + UUID.randomUUID().toString().substring(24),
                author,
                review.rating(),
                review.title(),
                review.body(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                0,
                false);
        return posted(article).add(customer, made) ? Optional.of(made) : Optional.empty();
    }

    private Posted posted(Article article) {
        return posted.computeIfAbsent(article.id(), id -> new Posted());
    }

    /** What customers have posted about one product, one review each. */
    private static final class Posted {

        private final Map<String, Review> byCustomer = new LinkedHashMap<>();

        synchronized boolean add(String customer, Review review) {
            if (byCustomer.containsKey(customer)) {
                return false;
            }
            byCustomer.put(customer, review);
            if (byCustomer.size() > MOST_POSTED) {
                byCustomer.remove(byCustomer.keySet().iterator().next());
            }
            return true;
        }

        synchronized List<Review> list() {
            return List.copyOf(byCustomer.values());
        }
    }
}
