package shop.storefront.aggregation.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import shop.storefront.aggregation.edge.identity.TestIssuer;

/**
 * Starts the four services beside an application under test, and has it trust an issuer of tokens. Both are put into the
 * test's fields of their types.
 */
public final class FakeSourcesResource implements QuarkusTestResourceLifecycleManager {

    /** The argument that says how many instances each service has. */
    public static final String INSTANCES = "instances";

    private final TestIssuer issuer = new TestIssuer();
    private FakeSources sources = FakeSources.none();
    private int instances = 1;

    @Override
    public void init(Map<String, String> arguments) {
        instances = Integer.parseInt(arguments.getOrDefault(INSTANCES, "1"));
    }

    @Override
    public Map<String, String> start() {
        sources = FakeSources.start(instances);
        Map<String, String> settings = new HashMap<>(sources.settings());
        settings.putAll(issuer.settings());
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sources, new TestInjector.MatchesType(FakeSources.class));
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(TestIssuer.class));
    }

    @Override
    public void stop() {
        sources.close();
    }
}
