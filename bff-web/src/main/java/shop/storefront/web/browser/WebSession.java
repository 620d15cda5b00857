package shop.storefront.web.browser;

import org.jspecify.annotations.Nullable;

/** Who is signed in, as a page is told. */
public record WebSession(boolean signedIn, @Nullable SignedIn customer) {

    static final WebSession NONE = new WebSession(false, null);

    /** The customer. */
    public record SignedIn(String id, @Nullable String name) {}

    /**
     * That nobody is signed in any more.
     *
     * @param issuerSignOut a page to visit for being signed out of the issuer as well
     */
    public record Ended(boolean signedIn, @Nullable String issuerSignOut) {}
}
