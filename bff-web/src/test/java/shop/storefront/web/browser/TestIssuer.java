package shop.storefront.web.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smallrye.jwt.build.Jwt;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect issuer that lets Alice in at once, insists on PKCE and takes a refresh token once. */
public final class TestIssuer implements AutoCloseable {

    static final String AUDIENCE = "storefront";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String KEY_ID = "k1";

    private record Grant(String challenge, @Nullable String nonce, String redirectUri) {}

    private final KeyPair keys;
    private final HttpServer server;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile Duration life = Duration.ofHours(1);
    private volatile Misbehaviour refreshing = Misbehaviour.NONE;
    private volatile Misbehaviour exchanging = Misbehaviour.NONE;

    /** How the token endpoint answers. */
    enum Misbehaviour {
        NONE,
        HANGS,
        RESETS,
        SAYS_500,
        SAYS_503_WITHOUT_BODY,
        SAYS_401,
        SAYS_INVALID_REQUEST,
        SAYS_GARBAGE,
        SAYS_NOTHING,
        SAYS_INVALID_GRANT
    }

    TestIssuer(Vertx vertx) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        Router router = Router.router(vertx);
        router.post().handler(BodyHandler.create(false));
        router.get("/.well-known/openid-configuration").handler(this::discovery);
        router.get("/jwks").handler(this::jwks);
        router.get("/authorize").handler(this::authorize);
        router.post("/token").handler(this::token);
        router.post("/revoke").handler(this::revoke);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    public String url() {
        return "http://localhost:" + server.actualPort();
    }

    /** Of the tokens issued from now on. */
    public void tokensLive(Duration duration) {
        life = duration;
    }

    /** How refreshes are answered from now on. */
    void refreshing(Misbehaviour how) {
        refreshing = how;
    }

    /** How codes are answered from now on. */
    void exchanging(Misbehaviour how) {
        exchanging = how;
    }

    public int refreshes() {
        return refreshes.get();
    }

    public Set<String> revoked() {
        return revoked;
    }

    public void forgetRefreshTokens() {
        refreshTokens.clear();
    }

    public String accessToken(String subject) {
        return signed(subject, AUDIENCE, null);
    }

    private void discovery(RoutingContext routing) {
        routing.json(new JsonObject()
                .put("issuer", url())
                .put("authorization_endpoint", url() + "/authorize")
                .put("token_endpoint", url() + "/token")
                .put("jwks_uri", url() + "/jwks")
                .put("revocation_endpoint", url() + "/revoke")
                .put("end_session_endpoint", url() + "/logout"));
    }

    private void jwks(RoutingContext routing) {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        JsonObject jwk = new JsonObject()
                .put("kty", "RSA")
                .put("kid", KEY_ID)
                .put("use", "sig")
                .put("alg", "RS256")
                .put("n", BASE64.encodeToString(key.getModulus().toByteArray()))
                .put("e", BASE64.encodeToString(key.getPublicExponent().toByteArray()));
        routing.json(new JsonObject().put("keys", new JsonArray().add(jwk)));
    }

    private void authorize(RoutingContext routing) {
        MultiMap query = routing.queryParams();
        if (!"S256".equals(query.get("code_challenge_method")) || !"code".equals(query.get("response_type"))) {
            routing.response().setStatusCode(400).end();
            return;
        }
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(query.get("code_challenge"), query.get("nonce"), query.get("redirect_uri")));
        String location = query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state");
        routing.response().setStatusCode(302).putHeader("Location", location).end();
    }

    private void token(RoutingContext routing) {
        MultiMap form = routing.request().formAttributes();
        switch (form.get("grant_type")) {
            case "authorization_code" -> {
                Grant grant = grants.remove(form.get("code"));
                boolean proved = grant != null
                        && grant.challenge.equals(hash(form.get("code_verifier")))
                        && grant.redirectUri.equals(form.get("redirect_uri"));
                misbehave(exchanging, routing, () -> answer(routing, proved, grant == null ? null : grant.nonce));
            }
            case "refresh_token" -> {
                refreshes.incrementAndGet();
                misbehave(
                        refreshing,
                        routing,
                        () -> answer(routing, refreshTokens.remove(form.get("refresh_token")), null));
            }
            default -> answer(routing, false, null);
        }
    }

    private static void misbehave(Misbehaviour how, RoutingContext routing, Runnable otherwise) {
        switch (how) {
            case NONE -> otherwise.run();
            case HANGS -> {}
            case RESETS -> routing.request().connection().close();
            case SAYS_500 -> say(routing, 500, "{\"error\":\"invalid_grant\"}");
            case SAYS_503_WITHOUT_BODY -> say(routing, 503, "");
            case SAYS_401 -> say(routing, 401, "{\"error\":\"invalid_client\"}");
            case SAYS_INVALID_REQUEST -> say(routing, 400, "{\"error\":\"invalid_request\"}");
            case SAYS_GARBAGE -> say(routing, 200, "<!doctype html><p>Back soon");
            case SAYS_NOTHING -> say(routing, 200, "{}");
            case SAYS_INVALID_GRANT -> say(routing, 400, "{\"error\":\"invalid_grant\"}");
        }
    }

    private static void say(RoutingContext routing, int status, String body) {
        routing.response().setStatusCode(status).end(body);
    }

    private void answer(RoutingContext routing, boolean granted, @Nullable String nonce) {
        if (!granted) {
            routing.response().setStatusCode(400).end("{\"error\":\"invalid_grant\"}");
            return;
        }
        String refreshToken = UUID.randomUUID().toString();
        refreshTokens.add(refreshToken);
        routing.json(new JsonObject()
                .put("access_token", signed("alice", AUDIENCE, null))
                .put("id_token", signed("alice", "bff-web", nonce))
                .put("refresh_token", refreshToken)
                .put("token_type", "Bearer")
                .put("expires_in", life.toSeconds()));
    }

    private void revoke(RoutingContext routing) {
        String token = routing.request().formAttributes().get("token");
        revoked.add(token);
        refreshTokens.remove(token);
        routing.response().end();
    }

    private String signed(String subject, String audience, @Nullable String nonce) {
        Instant now = Instant.now();
        var claims = Jwt.issuer(url())
                .subject(subject)
                .audience(audience)
                .groups("customer")
                .claim("name", "Alice")
                .issuedAt(now)
                .expiresAt(now.plus(life));
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return claims.jws().keyId(KEY_ID).sign(keys.getPrivate());
    }

    private static String hash(String verifier) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
