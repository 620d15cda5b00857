package shop.storefront.demo.server;

import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, read by the contract's rules; a breach is a refusal with 400. */
public record Query(MultiMap parameters) {

    public static final int MAX_IDS = 100;
    private static final int MAX_PAGE = 100;
    private static final int MAX_LENGTH = 10_000;
    private static final String ID = "[A-Za-z0-9_-]{1,64}";

    public static String id(String value) {
        if (!value.matches(ID)) {
            throw Refusal.badRequest("id must match " + ID);
        }
        return value;
    }

    /** The value of a parameter that may be given once; null when it is absent. */
    public @Nullable String text(String name) {
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            throw Refusal.badRequest(name + " is given more than once");
        }
        if (values.isEmpty()) {
            return null;
        }
        if (values.getFirst().length() > MAX_LENGTH) {
            throw Refusal.badRequest(name + " is too long");
        }
        return values.getFirst();
    }

    public String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    public int pageSize(int otherwise) {
        return number("pageSize", 1, MAX_PAGE, otherwise);
    }

    public int number(String name, int least, int most, int otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("-?[0-9]{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw Refusal.badRequest(name + " must be a number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    /** Ids separated by commas, each once, in the order asked for. */
    public List<String> ids(String name) {
        List<String> ids = List.of(text(name, "").split(",", -1));
        if (ids.size() > MAX_IDS) {
            throw Refusal.badRequest(name + " holds more than " + MAX_IDS + " ids");
        }
        ids.forEach(Query::id);
        return ids.stream().distinct().toList();
    }
}
