package shop.storefront.web.browser;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is signed in, as a page is told. */
@Schema(description = "Who is signed in, as a page is told.")
public record WebSession(
        @Schema(description = "Whether anybody is.", examples = "true")
        boolean signedIn,

        @Schema(description = "Who it is; null when nobody is signed in.") @Nullable
        SignedIn customer) {

    static final WebSession NONE = new WebSession(false, null);

    /** The customer. */
    @Schema(description = "A customer who is signed in.")
    public record SignedIn(
            @Schema(description = "The customer's id.", examples = "c-42")
            String id,

            @Schema(description = "The customer's name, where the issuer says it.", examples = "Ada") @Nullable
            String name) {}

    /**
     * That nobody is signed in any more.
     *
     * @param issuerSignOut a page to visit for being signed out of the issuer as well
     */
    @Schema(name = "EndedWebSession", description = "That nobody is signed in any more.")
    public record Ended(
            @Schema(description = "False.", examples = "false")
            boolean signedIn,

            @Schema(
                    description = "A page to visit for being signed out of the issuer as well.",
                    examples = "https://login.example/logout?client_id=bff-web")
            @Nullable
            String issuerSignOut) {}
}
