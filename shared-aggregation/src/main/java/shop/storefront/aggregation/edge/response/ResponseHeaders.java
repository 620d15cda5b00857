package shop.storefront.aggregation.edge.response;

import io.vertx.ext.web.RoutingContext;

/** Headers that an application adds to every answer, whoever makes it; a bean of this type is asked once a request. */
public interface ResponseHeaders {

    /** Called on the request's event loop before anything is known of its answer; must not block or throw. */
    void add(RoutingContext routing);
}
