package shop.storefront.aggregation.edge.identity;

import org.jose4j.lang.UnresolvableKeyException;

/** A token names a key that is not known, or not yet. */
final class UnknownKey extends UnresolvableKeyException {

    private static final long serialVersionUID = 1L;

    UnknownKey() {
        super("unknown key");
    }
}
