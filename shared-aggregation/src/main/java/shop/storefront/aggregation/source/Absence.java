package shop.storefront.aggregation.source;

/** Why a source that answered has nothing to show. */
public enum Absence {
    /** The source does not know what was asked for. */
    NOT_FOUND,
    /** The source refuses the question, such as a page token that it never gave. */
    REFUSED
}
