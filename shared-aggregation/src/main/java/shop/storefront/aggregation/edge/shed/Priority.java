package shop.storefront.aggregation.edge.shed;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** What a request is worth when not all can be served, the dearest first. */
public enum Priority {
    /** A product page, and whatever a customer writes. */
    PRODUCT,
    /** Lists, reviews, home, cards. */
    LIST,
    STREAM;

    private static final String PRODUCTS = "/api/v1/products/";

    static Priority of(HttpServerRequest request) {
        String path = request.path();
        if (path == null) {
            return LIST;
        }
        if (path.endsWith("/stream")) {
            return STREAM;
        }
        boolean product = path.startsWith(PRODUCTS) && path.indexOf('/', PRODUCTS.length()) < 0;
        return product || request.method() == HttpMethod.POST ? PRODUCT : LIST;
    }
}
