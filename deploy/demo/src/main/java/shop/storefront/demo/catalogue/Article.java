package shop.storefront.demo.catalogue;

import java.text.Normalizer;
import java.util.Locale;
import java.util.SplittableRandom;
import shop.storefront.demo.catalogue.Assortment.Line;

/**
 * What the shop knows of a product, beyond what it publishes.
 *
 * @param number its place in the catalogue, from 0
 * @param words what a search looks through, folded
 */
public record Article(int number, Product product, Line line, String words) {

    public String id() {
        return product.id();
    }

    /** Chance that is the same on every start, for one purpose of one article. */
    public SplittableRandom chance(int purpose) {
        return new SplittableRandom(number * 1_000_003L + purpose);
    }

    /** A text in lower case and without accents. */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
