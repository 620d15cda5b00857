package shop.storefront.demo.storefront;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import shop.storefront.demo.control.ControlEndpoint;
import shop.storefront.demo.server.Answers;
import shop.storefront.demo.server.Refusal;

/**
 * The storefront: its pages, their settings, bff-mobile under {@code /mobile}, and the faults under {@code /control}.
 * The pages themselves call bff-web, which lets this origin.
 */
public final class StorefrontEndpoint {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final StorefrontSettings settings;
    private final Supplier<String> address;
    private final Supplier<String> pictures;

    /**
     * @param address host and port of this part, once it listens
     * @param pictures the origin of the product service's pictures, once it listens
     */
    public StorefrontEndpoint(StorefrontSettings settings, Supplier<String> address, Supplier<String> pictures) {
        this.settings = settings;
        this.address = address;
        this.pictures = pictures;
    }

    public void addTo(Router router, Vertx vertx, ControlEndpoint control) {
        router.route().handler(this::keepToOwnHost);
        router.route().handler(this::addHeaders);
        router.route("/control/*").handler(StorefrontEndpoint::refuseOtherSites);
        control.addFaultsTo(router, "/control");
        router.get("/mobile/*").handler(new MobileProxy(vertx, settings.mobile()));
        router.get("/config.json")
                .handler(context ->
                        Answers.json(context, 200, Map.of("web", settings.web().toString(), "mobile", "/mobile")));
        router.route()
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(Answers.blocking(new Pages(settings.pages())));
    }

    /**
     * Sends browsers to the one origin that bff-web lets in. A name of somebody else's that leads to this machine gets
     * no page and sets no fault.
     */
    private void keepToOwnHost(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort asked = request.authority();
        String own = address.get();
        if (asked != null && own.equals(asked.host() + ":" + asked.port())) {
            context.next();
        } else if (SAFE.contains(request.method())) {
            context.response()
                    .setStatusCode(302)
                    .putHeader("Location", "http://" + own + request.uri())
                    .end();
        } else {
            throw new Refusal(421, "the storefront is http://" + own);
        }
    }

    private void addHeaders(RoutingContext context) {
        context.response()
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' " + pictures.get()
                                + "; connect-src 'self' " + settings.web()
                                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                                + "; require-trusted-types-for 'script'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-cache");
        context.next();
    }

    /** A header of this name makes browsers ask first, and no other origin is told yes. */
    private static void refuseOtherSites(RoutingContext context) {
        if (!SAFE.contains(context.request().method())
                && !"1".equals(context.request().getHeader("X-CSRF"))) {
            throw new Refusal(403, "the header X-CSRF: 1 is needed");
        }
        context.next();
    }
}
