package shop.storefront.aggregation.page;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The sections of a product's page, in the order of the contract. */
public enum ProductSection {
    PRODUCT,
    AVAILABILITY,
    REVIEWS,
    RECOMMENDATIONS;

    /** All of them: a page that was asked for whole. */
    public static final Set<ProductSection> ALL = Set.copyOf(EnumSet.allOf(ProductSection.class));

    /** The sections that a list names; all where it names none. */
    public static Set<ProductSection> named(List<ProductSection> names) {
        return names.isEmpty() ? ALL : Set.copyOf(names);
    }

    /** The name in parameters, bodies, events and headers. */
    @JsonValue
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
