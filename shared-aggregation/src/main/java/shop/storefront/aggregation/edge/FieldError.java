package shop.storefront.aggregation.edge;

/** What is wrong with one parameter or field of a request. */
public record FieldError(String field, String message) {}
