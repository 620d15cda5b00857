package shop.storefront.aggregation.edge.identity;

/** A token names a key that is not known, and the issuer's keys can't be read now: nobody can say whether it is valid. */
public final class KeysUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    KeysUnavailableException(Throwable cause) {
        super("keys unavailable", cause, false, false);
    }
}
