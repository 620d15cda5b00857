package shop.storefront.aggregation.upstream.json;

/** A JSON value is not what its shape says. Whoever reads the larger thing that it is part of decides what that costs. */
public final class JsonMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;

    /** @param what in our words, never in those of the source */
    public JsonMismatch(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }
}
