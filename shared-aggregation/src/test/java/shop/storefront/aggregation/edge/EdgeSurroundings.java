package shop.storefront.aggregation.edge;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import shop.storefront.aggregation.edge.identity.TestIssuer;
import shop.storefront.aggregation.testing.FakeSources;

/** What surrounds an application whose edge is tested: the four services, well, and an issuer of tokens. */
public final class EdgeSurroundings implements QuarkusTestResourceLifecycleManager {

    private final TestIssuer issuer = new TestIssuer();
    private final FakeSources sources = FakeSources.start(1);

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(sources.settings());
        settings.putAll(issuer.settings());
        settings.put("bff.rate-limit.requests", "1000000");
        settings.put("bff.deadline", "10s");
        sources.all().forEach(source -> {
            settings.put("bff.source." + source.name() + ".timeout", "9s");
            settings.put("bff.source." + source.name() + ".connect-timeout", "9s");
        });
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(TestIssuer.class));
        injector.injectIntoFields(sources, new TestInjector.MatchesType(FakeSources.class));
    }

    @Override
    public void stop() {
        sources.close();
    }
}
