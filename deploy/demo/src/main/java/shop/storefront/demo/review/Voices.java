package shop.storefront.demo.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Assortment;

/** The customers who have written about the catalogue so far, and what they wrote: the same on every start. */
record Voices(List<String> authors, Map<String, List<String>> titles, Map<String, List<String>> sentences) {

    private static final int MOST = 60;
    private static final Instant FIRST = Instant.parse("2025-01-03T06:00:00Z");
    private static final int MINUTES = 420 * 24 * 60;

    static Voices load() {
        return Assortment.read("voices.json", Voices.class);
    }

    /** The ratings alone, which is much cheaper than the reviews. */
    List<Integer> ratings(Article article) {
        SplittableRandom chance = article.chance(1);
        boolean unreviewed = article.number() > 0 && chance.nextInt(20) == 0;
        int count =
                unreviewed ? 0 : article.number() % 29 == 0 ? chance.nextInt(35, MOST + 1) : chance.nextInt(1, MOST);
        double quality = chance.nextDouble(0.35, 0.95);
        return IntStream.range(0, count).mapToObj(i -> rating(chance, quality)).toList();
    }

    private static int rating(SplittableRandom chance, double quality) {
        int stars = 1;
        for (int i = 0; i < 4; i++) {
            stars += chance.nextDouble() < quality ? 1 : 0;
        }
        return stars;
    }

    List<Review> reviews(Article article) {
        List<Integer> ratings = ratings(article);
        SplittableRandom chance = article.chance(2);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < ratings.size(); i++) {
            reviews.add(review(article, i, ratings.get(i), chance));
        }
        return List.copyOf(reviews);
    }

    private Review review(Article article, int index, int rating, SplittableRandom chance) {
        String stars = String.valueOf(rating);
        return new Review(
                "r" + article.id().substring(1) + "-" + index,
                pick(authors, chance),
                rating,
                pick(titles.getOrDefault(stars, List.of("")), chance),
                body(article, sentences.getOrDefault(stars, List.of("")), chance),
                FIRST.plus(chance.nextInt(MINUTES), ChronoUnit.MINUTES),
                Math.max(0, chance.nextInt(-10, 25)),
                chance.nextInt(5) > 0);
    }

    private static String body(Article article, List<String> sentences, SplittableRandom chance) {
        List<String> left = new ArrayList<>(sentences);
        List<String> chosen = new ArrayList<>();
        for (int wanted = chance.nextInt(1, 5); wanted > 0 && !left.isEmpty(); wanted--) {
            chosen.add(left.remove(chance.nextInt(left.size())));
        }
        return String.join(" ", chosen).replace("{noun}", article.line().nounInText());
    }

    private static <T> T pick(List<T> choices, SplittableRandom chance) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
