package shop.storefront.demo.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The words of which products are made: lines of goods in categories, each with its brands. */
public record Assortment(List<String> series, List<String> assurances, List<Category> categories) {

    /** A department of the shop. */
    public record Category(String id, List<Brand> brands, List<String> remarks, List<Line> lines) {}

    /** A maker, and who that is in a few words. */
    public record Brand(String name, String origin) {}

    /**
     * Goods of one kind.
     *
     * @param prices the lowest and the highest, in whole euros
     * @param attributes what the goods of a line differ in, and the values there are
     * @param sentences a description, with attributes in braces
     */
    public record Line(
            String noun,
            Shape shape,
            List<Integer> prices,
            Map<String, List<String>> attributes,
            List<String> sentences) {

        private static final Pattern CAPITAL = Pattern.compile("\\b\\p{Lu}(?=\\p{Ll})");

        /** The noun as it stands within a sentence: in small letters, abbreviations apart. */
        public String nounInText() {
            return CAPITAL.matcher(noun).replaceAll(capital -> capital.group().toLowerCase(Locale.ROOT));
        }
    }

    /** What goods look like from afar. */
    public enum Shape {
        BOX,
        BOTTLE,
        FLAT,
        ROUND,
        SOFT,
        TALL
    }

    public static Assortment load() {
        return read("assortment.json", Assortment.class);
    }

    /** Reads a file that lies beside the catalogue. */
    public static <T> T read(String name, Class<T> type) {
        try (InputStream in = Assortment.class.getResourceAsStream("/catalogue/" + name)) {
            return new ObjectMapper().readValue(Objects.requireNonNull(in, name), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
