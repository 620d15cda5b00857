package shop.storefront.aggregation.edge.response;

import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.RequestInfo;

/**
 * The headers that every answer has, whoever makes it. Those for security keep a browser from taking an answer for anything
 * but data, and from coming back without TLS.
 */
@Singleton
public final class CommonHeadersFilter {

    private static final String SET = CommonHeadersFilter.class.getName();

    private final List<ConstantHeader> security;
    private final ConstantHeader hsts;
    private final boolean hstsOn;
    private final boolean behindProxy;
    private final VersionHeaders versions;
    private final List<ResponseHeaders> others;
    private final DateHeader date = new DateHeader();

    CommonHeadersFilter(
            EdgeConfig config,
            TransportSecurityConfig transport,
            VersionHeaders versions,
            @All List<ResponseHeaders> others) {
        this.security = List.of(
                ConstantHeader.of("x-content-type-options", "nosniff"),
                ConstantHeader.of("content-security-policy", config.contentSecurityPolicy()),
                ConstantHeader.of("referrer-policy", "no-referrer"),
                // About embedding (images, scripts) alone: what CORS allows, it does not forbid.
                ConstantHeader.of("cross-origin-resource-policy", "same-origin"));
        this.hsts = ConstantHeader.of(
                "strict-transport-security", "max-age=" + config.hstsMaxAge().toSeconds());
        this.hstsOn = config.hstsMaxAge().isPositive();
        this.behindProxy = transport.hsts();
        this.versions = versions;
        this.others = others;
    }

    /** Sets them, once a request: an answer may be made before its request has arrived, or after. */
    public void set(RoutingContext routing) {
        if (routing.get(SET) != null) {
            return;
        }
        routing.put(SET, true);
        HttpServerResponse response = routing.response();
        response.putHeader(
                RequestInfo.REQUEST_ID_HEADER, RequestInfo.of(routing).requestId());
        date.set(response);
        security.forEach(header -> header.set(response));
        // Over plain HTTP a browser has to ignore it (RFC 6797, section 7.2), but it may not be plain to the browser.
        if (hstsOn && (behindProxy || routing.request().isSSL())) {
            hsts.set(response);
        }
        versions.announce(routing);
        others.forEach(each -> each.add(routing));
    }
}
