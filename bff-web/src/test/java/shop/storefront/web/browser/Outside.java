package shop.storefront.web.browser;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is outside of the application under test: an issuer, a review service, and the shop's pages at another origin. */
@SuppressWarnings("NullAway.Init") // by the test framework
public final class Outside implements QuarkusTestResourceLifecycleManager {

    static final String SHOP = "https://shop.example";

    private final Vertx vertx = Vertx.vertx();
    private TestIssuer issuer;
    private TestReviews reviews;

    @Override
    public Map<String, String> start() {
        try {
            issuer = new TestIssuer(vertx);
            reviews = new TestReviews(vertx);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.oidc.auth-server-url", issuer.url());
        settings.put("bff.session.secret", "a secret of the test, long enough for AES");
        settings.put("bff.hsts", "true");
        settings.put("bff.cors.origins", SHOP + ",http://localhost:3000");
        settings.put("mp.jwt.verify.publickey.location", issuer.url() + "/jwks");
        settings.put("mp.jwt.verify.issuer", issuer.url());
        settings.put("mp.jwt.verify.audiences", TestIssuer.AUDIENCE);
        settings.put("bff.source.review.addresses", reviews.address());
        settings.put("bff.source.review.fresh-for", "0");
        settings.put("bff.source.review.timeout", "5s");
        settings.put("bff.deadline", "10s");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(TestIssuer.class));
        injector.injectIntoFields(reviews, new TestInjector.MatchesType(TestReviews.class));
    }

    @Override
    public void stop() {
        try {
            issuer.close();
            reviews.close();
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
