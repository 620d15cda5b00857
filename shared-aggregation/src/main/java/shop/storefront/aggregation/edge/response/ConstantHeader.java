package shop.storefront.aggregation.edge.response;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** A header that many responses have, encoded once. */
record ConstantHeader(CharSequence name, CharSequence value) {

    static ConstantHeader of(String name, String value) {
        return new ConstantHeader(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }

    void set(HttpServerResponse response) {
        response.putHeader(name, value);
    }
}
