package shop.storefront.web.browser;

/** The issuer's token endpoint has answered with an error. */
final class TokenRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean grantInvalid;

    TokenRequestException(int status, boolean grantInvalid) {
        super("status " + status, null, false, false);
        this.grantInvalid = grantInvalid;
    }

    /** Whether the code or refresh token is of no use any more, now and later (RFC 6749, section 5.2). */
    boolean isGrantInvalid() {
        return grantInvalid;
    }
}
