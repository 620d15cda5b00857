package shop.storefront.aggregation.operation;

import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** The kinds of page, as metrics and traces name them: a small closed set, whatever clients ask for. */
public enum PageKind {
    PRODUCT("product", "/products/{id}"),
    LISTING("listing", "/products"),
    REVIEWS("reviews", "/products/{id}/reviews"),
    HOME("home", "/home"),
    CARDS("cards", "/product-cards"),
    REVIEW_POST("review_post", "/products/{id}/reviews"),
    STREAM_PRODUCT("stream_product", "/products/{id}/stream"),
    STREAM_AVAILABILITY("stream_availability", "/products/{id}/availability/stream");

    private static final String API = "/api/v";
    private static final String PRODUCTS = "/products";

    private final String label;
    private final String route;

    PageKind(String label, String route) {
        this.label = label;
        this.route = route;
    }

    /** The name in metrics. */
    public String label() {
        return label;
    }

    /** The path below the version, with the names of its parameters. */
    public String route() {
        return route;
    }

    /** Whether the answer goes on for as long as the client stays. */
    public boolean isStream() {
        return this == STREAM_PRODUCT || this == STREAM_AVAILABILITY;
    }

    /** The kind of page that a request asks for; null where it asks for none. */
    public static @Nullable PageKind of(HttpMethod method, String path) {
        int at = path.startsWith(API) ? path.indexOf('/', API.length()) : -1;
        if (at < 0) {
            return null;
        }
        PageKind kind = path.startsWith(PRODUCTS, at) ? ofProducts(path, at + PRODUCTS.length()) : ofOthers(path, at);
        if (method == HttpMethod.POST) {
            return kind == REVIEWS ? REVIEW_POST : null;
        }
        return method == HttpMethod.GET ? kind : null;
    }

    private static @Nullable PageKind ofProducts(String path, int at) {
        if (at == path.length()) {
            return LISTING;
        }
        if (path.charAt(at) != '/') {
            return null;
        }
        int below = path.indexOf('/', at + 1);
        if (below < 0) {
            return PRODUCT;
        }
        return switch (path.substring(below)) {
            case "/reviews" -> REVIEWS;
            case "/stream" -> STREAM_PRODUCT;
            case "/availability/stream" -> STREAM_AVAILABILITY;
            default -> null;
        };
    }

    private static @Nullable PageKind ofOthers(String path, int at) {
        return switch (path.substring(at)) {
            case "/home" -> HOME;
            case "/product-cards" -> CARDS;
            default -> null;
        };
    }
}
