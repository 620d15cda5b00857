package shop.storefront.aggregation.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts the four services beside an application under test and puts them into the test's field of their type. */
public final class FakeSourcesResource implements QuarkusTestResourceLifecycleManager {

    /** The argument that says how many instances each service has. */
    public static final String INSTANCES = "instances";

    private FakeSources sources = FakeSources.none();
    private int instances = 1;

    @Override
    public void init(Map<String, String> arguments) {
        instances = Integer.parseInt(arguments.getOrDefault(INSTANCES, "1"));
    }

    @Override
    public Map<String, String> start() {
        sources = FakeSources.start(instances);
        return sources.settings();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sources, new TestInjector.MatchesType(FakeSources.class));
    }

    @Override
    public void stop() {
        sources.close();
    }
}
