package shop.storefront.aggregation.matrix;

import java.util.List;
import java.util.Locale;
import shop.storefront.aggregation.matrix.NamedFault.Extent;

/** A page, and which of its sections depends on which operation of which source. */
public enum ShownPage {
    PRODUCT("/api/v1/products/%s", Extent.ALL, OfProduct.DEPENDENCIES),
    PRODUCT_STREAM("/api/v1/products/%s/stream", Extent.SOME, OfProduct.DEPENDENCIES),
    LISTING(
            "/api/v1/products?category=%s",
            Extent.FEW,
            List.of(
                    new Dependency("product", "list", "products", true),
                    new Dependency("inventory", "batch", "availability", false),
                    new Dependency("review", "summaries", "ratings", false))),
    REVIEWS("/api/v1/products/%s/reviews", Extent.SOME, List.of(new Dependency("review", "list", "reviews", true))),
    /** A customer's own. */
    HOME(
            "/api/v1/home",
            Extent.FEW,
            List.of(
                    new Dependency(
                            "recommendation",
                            "list",
                            "recommendations",
                            false,
                            List.of("products", "availability", "ratings")),
                    new Dependency("product", "batch", "products", true),
                    new Dependency("inventory", "batch", "availability", false),
                    new Dependency("review", "summaries", "ratings", false))),
    CARDS(
            "/api/v1/product-cards?ids=%1$s-1,%1$s-2",
            Extent.FEW,
            List.of(
                    new Dependency("product", "batch", "products", true),
                    new Dependency("inventory", "batch", "availability", false),
                    new Dependency("review", "summaries", "ratings", false)));

    /**
     * An operation that a page depends on.
     *
     * @param required whether there is no page without it
     * @param founded the sections that are missing as well where it is
     */
    record Dependency(String source, String operation, String section, boolean required, List<String> founded) {

        Dependency(String source, String operation, String section, boolean required) {
            this(source, operation, section, required, List.of());
        }

        boolean isGrpc() {
            return source.equals("inventory") || source.equals("recommendation");
        }

        @Override
        public String toString() {
            return source + "." + operation;
        }
    }

    private static final class OfProduct {
        static final List<Dependency> DEPENDENCIES = List.of(
                new Dependency("product", "get", "product", true),
                new Dependency("product", "batch", "recommendations", false),
                new Dependency("inventory", "batch", "availability", false),
                new Dependency("review", "list", "reviews", false),
                new Dependency("recommendation", "list", "recommendations", false));
    }

    private final String path;
    private final Extent extent;
    private final List<Dependency> dependencies;

    ShownPage(String path, Extent extent, List<Dependency> dependencies) {
        this.path = path;
        this.extent = extent;
        this.dependencies = dependencies;
    }

    String path(String id) {
        return path.formatted(id);
    }

    Extent extent() {
        return extent;
    }

    List<Dependency> dependencies() {
        return dependencies;
    }

    List<String> sections() {
        return dependencies.stream().map(Dependency::section).distinct().toList();
    }

    /** Whether its sections are events, each as it lands. */
    boolean isStream() {
        return this == PRODUCT_STREAM;
    }

    /** Whether it is asked for by a customer who is signed in, and is his alone. */
    boolean isPersonal() {
        return this == HOME;
    }

    /** Whether the source is asked for one thing that it may not know. */
    boolean mayBeUnknown(Dependency dependency) {
        return extent != Extent.FEW
                && !dependency.isGrpc()
                && !dependency.operation().equals("batch");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
