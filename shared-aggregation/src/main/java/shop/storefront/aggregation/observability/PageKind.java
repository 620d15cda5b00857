package shop.storefront.aggregation.observability;

/** The kinds of page, as metrics and traces name them: a small closed set, whatever clients ask for. */
public enum PageKind {
    PRODUCT("product"),
    LISTING("listing"),
    REVIEWS("reviews"),
    HOME("home"),
    CARDS("cards"),
    REVIEW_POST("review_post"),
    STREAM_PRODUCT("stream_product"),
    STREAM_AVAILABILITY("stream_availability");

    private final String label;

    PageKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the answer goes on for as long as the client stays. */
    public boolean isStream() {
        return this == STREAM_PRODUCT || this == STREAM_AVAILABILITY;
    }
}
