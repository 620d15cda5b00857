package shop.storefront.demo;

import java.util.List;
import java.util.Locale;

/** A part of the demo that listens on a port of its own. */
public enum Part {
    CONTROL(9100, Protocol.HTTP),
    PRODUCT(9101, Protocol.HTTP, "getProduct", "listProducts"),
    REVIEW(9102, Protocol.HTTP, "listReviews", "createReview", "listReviewSummaries"),
    INVENTORY(9103, Protocol.GRPC, "BatchGetAvailability", "WatchAvailability"),
    RECOMMENDATION(9104, Protocol.GRPC, "ListRecommendations"),
    ISSUER(9105, Protocol.HTTP),
    STOREFRONT(9106, Protocol.HTTP);

    /** What a part speaks. */
    public enum Protocol {
        HTTP,
        GRPC
    }

    private final int defaultPort;
    private final Protocol protocol;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> operations;

    Part(int defaultPort, Protocol protocol, String... operations) {
        this.defaultPort = defaultPort;
        this.protocol = protocol;
        this.operations = List.of(operations);
    }

    /** The part of that name, in lower case as options and the control endpoint write it. */
    public static Part named(String name) {
        for (Part part : values()) {
            if (part.label().equals(name)) {
                return part;
            }
        }
        throw new IllegalArgumentException("no such part: " + name);
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int defaultPort() {
        return defaultPort;
    }

    public Protocol protocol() {
        return protocol;
    }

    /** The operations of the contract; none for a part that is no service of it. */
    public List<String> operations() {
        return operations;
    }

    public boolean isService() {
        return !operations.isEmpty();
    }
}
