package shop.storefront.aggregation.edge;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.product.ProductQuery;
import shop.storefront.aggregation.review.ReviewQuery;
import shop.storefront.aggregation.review.ReviewQuery.Sort;

/**
 * Reads the parameters of one request and collects what is wrong with them; {@link #check()} then ends the request
 * with a 400 that names each. A parameter given twice or given empty is wrong.
 */
public final class Parameters {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final int MOST_PER_PAGE = 50;
    private static final int MOST_DPR = 3;
    private static final int DEFAULT_DPR = 2;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_TOKEN = 1000;

    private final MultiMap query;
    private final List<FieldError> errors = new ArrayList<>();

    private Parameters(MultiMap query) {
        this.query = query;
    }

    /** The query parameters of a request. */
    public static Parameters of(RoutingContext routing) {
        return new Parameters(routing.queryParams());
    }

    /** The query of a product list, checked. */
    public ProductQuery productQuery(int defaultPageSize) {
        ProductQuery query = new ProductQuery(
                text("category", LONGEST_TEXT),
                text("q", LONGEST_TEXT),
                number("pageSize", 1, MOST_PER_PAGE, defaultPageSize),
                text("pageToken", LONGEST_TOKEN));
        check();
        return query;
    }

    /** The query of a page of reviews, checked. */
    public ReviewQuery reviewQuery(String productId, int defaultPageSize) {
        ReviewQuery query = new ReviewQuery(
                id(productId),
                choice("sort", Sort.class, Sort.HELPFUL),
                number("pageSize", 1, MOST_PER_PAGE, defaultPageSize),
                text("pageToken", LONGEST_TOKEN));
        check();
        return query;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** A product's id. */
    public String id(String id) {
        if (!isId(id)) {
            wrong("id", "must be 1 to 64 of A-Z a-z 0-9 _ -");
        }
        return id;
    }

    /** The pixel ratio of a phone's screen. */
    public int dpr() {
        return number("dpr", 1, MOST_DPR, DEFAULT_DPR);
    }

    /** A list of ids, none twice. */
    public List<String> ids(String name, int most) {
        String given = one(name);
        if (given == null) {
            if (!query.contains(name)) {
                wrong(name, "is needed");
            }
            return List.of();
        }
        List<String> ids = List.of(given.split(",", -1));
        if (ids.size() > most) {
            wrong(name, "must be at most " + most + " ids");
        } else if (!ids.stream().allMatch(Parameters::isId)) {
            wrong(name, "must be ids of 1 to 64 of A-Z a-z 0-9 _ - with commas between");
        } else if (new LinkedHashSet<>(ids).size() < ids.size()) {
            wrong(name, "must not name an id twice");
        }
        return ids;
    }

    /** A whole number in a range. */
    public int number(String name, int least, int most, int otherwise) {
        String given = one(name);
        if (given == null) {
            return otherwise;
        }
        int number = NUMBER.matcher(given).matches() ? Integer.parseInt(given) : -1;
        if (number < least || number > most) {
            wrong(name, "must be a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** A text of bounded length without control characters. */
    public @Nullable String text(String name, int longest) {
        String given = one(name);
        if (given != null && given.codePointCount(0, given.length()) > longest) {
            wrong(name, "must be at most " + longest + " characters");
        } else if (given != null && hasControls(given)) {
            wrong(name, "must not have control characters");
        }
        return given;
    }

    /** One of the values of an enumeration, by its lower-case name. */
    public <E extends Enum<E>> E choice(String name, Class<E> values, E otherwise) {
        String given = one(name);
        if (given == null) {
            return otherwise;
        }
        List<String> names = new ArrayList<>();
        for (E value : values.getEnumConstants()) {
            if (given.equals(value.name().toLowerCase(Locale.ROOT))) {
                return value;
            }
            names.add(value.name().toLowerCase(Locale.ROOT));
        }
        wrong(name, "must be one of " + String.join(", ", names));
        return otherwise;
    }

    /** Notes that something is wrong. */
    public void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** Ends the request with a 400 if anything was wrong. */
    public void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private @Nullable String one(String name) {
        List<String> given = query.getAll(name);
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            wrong(name, "must be given once");
            return null;
        }
        if (given.getFirst().isEmpty()) {
            wrong(name, "must not be empty");
            return null;
        }
        return given.getFirst();
    }

    /** Whether a text has control characters or lone surrogates. */
    public static boolean hasControls(String text) {
        return text.codePoints().anyMatch(at -> {
            int type = Character.getType(at);
            return type == Character.CONTROL || type == Character.SURROGATE;
        });
    }
}
