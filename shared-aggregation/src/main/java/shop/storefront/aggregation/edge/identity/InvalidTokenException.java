package shop.storefront.aggregation.edge.identity;

/** A token is not accepted; the message says why, in a word or two that repeat nothing of the token. */
public final class InvalidTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidTokenException(String why) {
        super(why, null, false, false);
    }
}
