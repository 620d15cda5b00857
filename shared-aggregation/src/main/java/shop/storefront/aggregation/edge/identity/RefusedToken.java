package shop.storefront.aggregation.edge.identity;

/** A token was not taken; the message says why, in a word or two that name nothing in it. */
public final class RefusedToken extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedToken(String why) {
        super(why, null, false, false);
    }

    /** Why, for logs alone. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
