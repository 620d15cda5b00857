package shop.storefront.aggregation.edge.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a query parameter, or on its constraint: an empty one is the same as none. Without it an empty one is rejected. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
public @interface EmptyIsAbsent {}
