package shop.storefront.demo.identity;

import java.util.List;
import java.util.Locale;

/**
 * Who is signed in.
 *
 * @param id the subject of tokens
 * @param groups roles, such as customer
 */
public record Customer(String id, List<String> groups) {

    public static final List<String> USUAL_GROUPS = List.of("customer");
    private static final String ID = "[A-Za-z0-9._@-]{1,64}";

    public Customer {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("a customer's name must match " + ID);
        }
        groups = List.copyOf(groups);
    }

    /** The name to show. */
    public String name() {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }
}
