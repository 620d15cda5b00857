package shop.storefront.aggregation.matrix;

import java.util.List;

/** A page, and which of its sections depends on which operation of which source. */
public enum ShownPage {
    PRODUCT(
            "/api/v1/products/%s",
            new Dependency("product", "get", "product", true),
            new Dependency("product", "batch", "recommendations", false),
            new Dependency("inventory", "batch", "availability", false),
            new Dependency("review", "list", "reviews", false),
            new Dependency("recommendation", "list", "recommendations", false)),
    LISTING(
            "/api/v1/products?category=%s",
            new Dependency("product", "list", "products", true),
            new Dependency("inventory", "batch", "availability", false),
            new Dependency("review", "summaries", "ratings", false)),
    CARDS(
            "/api/v1/product-cards?ids=%1$s-1,%1$s-2",
            new Dependency("product", "batch", "products", true),
            new Dependency("inventory", "batch", "availability", false),
            new Dependency("review", "summaries", "ratings", false));

    /** @param required whether there is no page without it */
    public record Dependency(String source, String operation, String section, boolean required) {

        boolean isGrpc() {
            return source.equals("inventory") || source.equals("recommendation");
        }
    }

    private final String path;
    private final List<Dependency> dependencies;

    ShownPage(String path, Dependency... dependencies) {
        this.path = path;
        this.dependencies = List.of(dependencies);
    }

    String path(String id) {
        return path.formatted(id);
    }

    List<Dependency> dependencies() {
        return dependencies;
    }
}
