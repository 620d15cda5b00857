package shop.storefront.aggregation.source;

/** Nobody waits for the call any more: neither a success nor a failure of the source. */
public final class Abandoned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final Abandoned INSTANCE = new Abandoned();

    private Abandoned() {
        super("nobody waits for it any more", null, false, false);
    }
}
