package shop.storefront.web.browser;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import shop.storefront.aggregation.testing.FakeSources;

/** What is outside of the application under test: an issuer, the four services, and the shop's pages at another origin. */
@SuppressWarnings("NullAway.Init") // by the test framework
public final class Outside implements QuarkusTestResourceLifecycleManager {

    static final String SHOP = "https://shop.example";

    private final Vertx vertx = Vertx.vertx();
    private TestIssuer issuer;
    private FakeSources sources;

    @Override
    public Map<String, String> start() {
        try {
            issuer = new TestIssuer(vertx);
            sources = FakeSources.start(1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> settings = new HashMap<>(sources.settings());
        settings.put("quarkus.oidc.auth-server-url", issuer.url());
        settings.put("bff.session.secret", "a secret of the test, long enough for AES");
        settings.put("bff.hsts", "true");
        settings.put("bff.cors.origins", SHOP + ",http://localhost:3000");
        settings.put("mp.jwt.verify.publickey.location", issuer.url() + "/jwks");
        settings.put("mp.jwt.verify.issuer", issuer.url());
        settings.put("mp.jwt.verify.audiences", TestIssuer.AUDIENCE);
        settings.put("bff.source.review.fresh-for", "0");
        sources.all().forEach(source -> settings.put("bff.source." + source.name() + ".timeout", "5s"));
        settings.put("bff.session.refresh-pause", "100ms");
        settings.put("mp.jwt.verify.clock.skew", "1");
        settings.put("bff.rate-limit.requests", "1000000");
        settings.put("bff.deadline", "10s");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(TestIssuer.class));
        injector.injectIntoFields(sources, new TestInjector.MatchesType(FakeSources.class));
    }

    @Override
    public void stop() {
        try {
            issuer.close();
            sources.close();
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
