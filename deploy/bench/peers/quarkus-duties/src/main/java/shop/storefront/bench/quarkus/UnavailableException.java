package shop.storefront.bench.quarkus;

/** Without this source there is no page. */
class UnavailableException extends RuntimeException {
    UnavailableException() {
        super("A required service did not answer", null, false, false);
    }
}
