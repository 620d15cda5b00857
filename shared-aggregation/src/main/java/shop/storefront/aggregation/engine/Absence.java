package shop.storefront.aggregation.engine;

/** Why a source that answered has nothing to show. */
public enum Absence {
    /** The source does not know what was asked for. */
    NOT_FOUND,
    /** The page token is none that the source gave. */
    INVALID_PAGE_TOKEN
}
