package shop.storefront.demo.identity;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.storefront.demo.server.Answers;
import shop.storefront.demo.server.Query;
import shop.storefront.demo.server.Refusal;

/** An OpenID Connect issuer for one public client: code flow with PKCE, refresh, user info, sign-out. */
public final class IssuerEndpoint {

    public static final String CLIENT = "bff-web";
    private static final int MAX_BODY = 16 << 10;

    private final Tokens tokens;
    private final TokenReader reader;
    private final Grants codes = new Grants(Duration.ofMinutes(1));
    private final Grants refreshes = new Grants(Duration.ofHours(12));

    public IssuerEndpoint(Tokens tokens) {
        this.tokens = tokens;
        this.reader = TokenReader.of(tokens);
    }

    public void addTo(Router router) {
        router.post().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.get("/.well-known/openid-configuration").handler(context -> Answers.json(context, 200, discovery()));
        router.get("/jwks").handler(this::jwks);
        router.get("/authorize").handler(this::ask);
        router.post("/authorize").handler(this::grant);
        router.post("/token").handler(this::token);
        router.get("/userinfo").handler(this::userInfo);
        router.get("/logout").handler(context -> signOut(context, context.queryParams()));
        router.post("/logout").handler(context -> signOut(context, form(context)));
    }

    private Map<String, Object> discovery() {
        String issuer = tokens.issuer();
        Map<String, Object> discovery = new LinkedHashMap<>();
        discovery.put("issuer", issuer);
        discovery.put("authorization_endpoint", issuer + "/authorize");
        discovery.put("token_endpoint", issuer + "/token");
        discovery.put("userinfo_endpoint", issuer + "/userinfo");
        discovery.put("end_session_endpoint", issuer + "/logout");
        discovery.put("jwks_uri", issuer + "/jwks");
        discovery.put("response_types_supported", List.of("code"));
        discovery.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        discovery.put("code_challenge_methods_supported", List.of("S256"));
        discovery.put("subject_types_supported", List.of("public"));
        discovery.put("id_token_signing_alg_values_supported", List.of("RS256"));
        discovery.put(
                "token_endpoint_auth_methods_supported", List.of("none", "client_secret_basic", "client_secret_post"));
        discovery.put("scopes_supported", List.of("openid", "profile", "offline_access"));
        discovery.put("authorization_response_iss_parameter_supported", true);
        return discovery;
    }

    private void jwks(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(tokens.jwks());
    }

    private void ask(RoutingContext context) {
        SignIn.read(context.queryParams(), CLIENT);
        html(context, LoginPage.html(context.queryParams()));
    }

    private static void html(RoutingContext context, String page) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(page);
    }

    private void grant(RoutingContext context) {
        MultiMap form = form(context);
        SignIn signIn = SignIn.read(form, CLIENT);
        Customer customer = customer(new Query(form).text("customer", ""));
        Map<String, String> back = new LinkedHashMap<>();
        back.put("code", codes.put(signIn.grantedBy(customer)));
        if (signIn.state() != null) {
            back.put("state", signIn.state());
        }
        back.put("iss", tokens.issuer());
        redirect(context, SignIn.backTo(signIn.redirectUri(), back));
    }

    private static Customer customer(String id) {
        try {
            return new Customer(id, Customer.USUAL_GROUPS);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private void token(RoutingContext context) {
        Query form = new Query(form(context));
        Optional<Grant> grant = switch (form.text("grant_type", "")) {
            case "authorization_code" ->
                codes.take(form.text("code", ""))
                        .filter(each -> each.redirectUri().equals(form.text("redirect_uri", "")))
                        .filter(each -> each.isProvedBy(form.text("code_verifier", "")));
            case "refresh_token" -> refreshes.take(form.text("refresh_token", ""));
            default -> Optional.empty();
        };
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        grant.ifPresentOrElse(
                each -> Answers.json(context, 200, answer(each)),
                () -> Answers.json(context, 400, Map.of("error", "invalid_grant")));
    }

    private Map<String, Object> answer(Grant grant) {
        return Map.of(
                "access_token", tokens.access(grant.customer(), Tokens.LIFE),
                "id_token", tokens.identity(grant.customer(), grant.clientId(), grant.nonce()),
                "refresh_token", refreshes.put(grant),
                "token_type", "Bearer",
                "expires_in", Tokens.LIFE.toSeconds(),
                "scope", "openid profile");
    }

    private void userInfo(RoutingContext context) {
        Customer customer = reader.read(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .orElseThrow(() -> new Refusal(401, "no valid token"));
        Answers.json(
                context,
                200,
                Map.of(
                        "sub",
                        customer.id(),
                        "name",
                        customer.name(),
                        "preferred_username",
                        customer.id(),
                        "groups",
                        customer.groups()));
    }

    private static void signOut(RoutingContext context, MultiMap parameters) {
        Query query = new Query(parameters);
        String after = query.text("post_logout_redirect_uri");
        if (after == null) {
            html(context, LoginPage.signedOut());
            return;
        }
        String state = query.text("state");
        redirect(context, SignIn.backTo(SignIn.loopback(after), state == null ? Map.of() : Map.of("state", state)));
    }

    private static MultiMap form(RoutingContext context) {
        return context.request().formAttributes();
    }

    private static void redirect(RoutingContext context, String address) {
        context.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, address)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }
}
