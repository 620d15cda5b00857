package shop.storefront.aggregation.edge.loadshedding;

/** What a request is worth when not all can be served, the dearest first. */
public enum Priority {
    /** A product page, and whatever a customer writes. */
    PRODUCT,
    /** Lists, reviews, home, cards; also what is no page. */
    LIST,
    STREAM
}
