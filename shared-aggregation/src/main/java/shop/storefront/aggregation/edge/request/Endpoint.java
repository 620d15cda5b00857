package shop.storefront.aggregation.edge.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.storefront.aggregation.observability.PageKind;

/**
 * Says of a resource's method which kind of page it answers with: its name in metrics and traces, and with it its
 * priority under load and its rate limit. A method without it is measured as no page.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Endpoint {

    PageKind value();
}
