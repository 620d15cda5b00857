package shop.storefront.demo.catalogue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.catalogue.Assortment.Brand;
import shop.storefront.demo.catalogue.Assortment.Category;
import shop.storefront.demo.catalogue.Assortment.Line;

/** Composes articles from the words of an assortment: the same article for the same number, always. */
final class Composer {

    private static final int VARIANTS = 18;
    private static final int FIRST_NUMBER = 1001;
    private static final long SEED = 21;
    private static final Instant FIRST_UPDATE = Instant.parse("2026-01-02T08:00:00Z");
    private static final List<String> CENTS = List.of("00", "50", "90", "90", "95");

    private final Assortment assortment;

    Composer(Assortment assortment) {
        this.assortment = assortment;
    }

    /** All articles, lines taking turns, so that any stretch of them is mixed. */
    List<Article> compose() {
        List<Article> articles = new ArrayList<>();
        for (int variant = 0; variant < VARIANTS; variant++) {
            int line = 0;
            for (Category category : assortment.categories()) {
                for (Line goods : category.lines()) {
                    articles.add(article(articles.size(), category, goods, line++, variant));
                }
            }
        }
        return List.copyOf(articles);
    }

    private Article article(int number, Category category, Line line, int lineNumber, int variant) {
        SplittableRandom chance = new SplittableRandom(SEED + number);
        Brand brand = category.brands().get(variant % category.brands().size());
        // Seven has no factor in common with the number of series: no name comes twice in a line.
        List<String> series = assortment.series();
        String name =
                brand.name() + " " + series.get((lineNumber * 5 + variant * 7) % series.size()) + " " + line.noun();
        Map<String, String> attributes = attributes(line, chance);
        int euros = euros(line, chance);
        Product product = new Product(
                "p-" + (FIRST_NUMBER + number),
                name,
                brand.name(),
                category.id(),
                description(category, line, brand, attributes, chance),
                Money.euros(euros, pick(CENTS, chance)),
                listPrice(euros, chance),
                images("p-" + (FIRST_NUMBER + number), name, chance),
                attributes,
                FIRST_UPDATE.plus(chance.nextInt(60 * 24 * 60), ChronoUnit.MINUTES));
        String words = Article.fold(name + " " + category.id() + " " + String.join(" ", attributes.values()));
        return new Article(number, product, line, words);
    }

    private static Map<String, String> attributes(Line line, SplittableRandom chance) {
        Map<String, String> attributes = new LinkedHashMap<>();
        line.attributes().forEach((key, values) -> attributes.put(key, pick(values, chance)));
        return attributes;
    }

    private static int euros(Line line, SplittableRandom chance) {
        int lowest = line.prices().getFirst();
        int span = line.prices().getLast() - lowest;
        return lowest + (int) (span * Math.pow(chance.nextDouble(), 1.5));
    }

    private static @Nullable Money listPrice(int euros, SplittableRandom chance) {
        boolean reduced = chance.nextInt(10) < 3;
        return reduced ? Money.euros(euros + 1 + (int) (euros * (0.1 + 0.25 * chance.nextDouble())), "95") : null;
    }

    private String description(
            Category category, Line line, Brand brand, Map<String, String> attributes, SplittableRandom chance) {
        List<String> sentences = new ArrayList<>(line.sentences());
        if (chance.nextInt(4) == 0) {
            sentences.remove(2);
        }
        sentences.add(pick(category.remarks(), chance));
        sentences.add(brand.name() + " is " + brand.origin() + ".");
        sentences.add(pick(assortment.assurances(), chance));
        String text = String.join(" ", sentences);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            text = text.replace("{" + attribute.getKey() + "}", attribute.getValue());
        }
        return text;
    }

    private static List<Image> images(String id, String name, SplittableRandom chance) {
        List<Image> images = new ArrayList<>();
        for (int width : Image.WIDTHS) {
            images.add(new Image("/i/" + id + "/" + width + ".png", width, Image.heightOf(width), name));
        }
        if (chance.nextBoolean()) {
            images.add(new Image("/i/" + id + "/800-side.png", 800, Image.heightOf(800), name + ", from the side"));
        }
        return images;
    }

    private static <T> T pick(List<T> choices, SplittableRandom chance) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
