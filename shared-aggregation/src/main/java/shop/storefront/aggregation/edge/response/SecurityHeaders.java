package shop.storefront.aggregation.edge.response;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import shop.storefront.aggregation.edge.EdgeConfig;

/** The headers that keep a browser from taking an answer for anything but data, and from coming back without TLS. */
@Singleton
final class SecurityHeaders {

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence CONTENT_SECURITY = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("cross-origin-resource-policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("strict-transport-security");

    private final CharSequence contentSecurity;
    private final CharSequence hsts;
    private final boolean hstsOn;
    private final boolean behindProxy;

    SecurityHeaders(EdgeConfig config, TransportSecurityConfig transport) {
        this.contentSecurity = HttpHeaders.createOptimized(config.contentSecurityPolicy());
        Duration maxAge = config.hstsMaxAge();
        this.hsts = HttpHeaders.createOptimized("max-age=" + maxAge.toSeconds());
        this.hstsOn = maxAge.isPositive();
        this.behindProxy = transport.hsts();
    }

    /**
     * Sets them. The resource policy is about embedding (images, scripts) alone: what CORS allows, it does not forbid.
     */
    void set(HttpServerRequest request, HttpServerResponse response) {
        response.putHeader(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .putHeader(CONTENT_SECURITY, contentSecurity)
                .putHeader(REFERRER_POLICY, NO_REFERRER)
                .putHeader(RESOURCE_POLICY, SAME_ORIGIN);
        // Over plain HTTP a browser has to ignore it (RFC 6797, section 7.2), but it may not be plain to the browser.
        if (hstsOn && (behindProxy || request.isSSL())) {
            response.putHeader(TRANSPORT_SECURITY, hsts);
        }
    }
}
