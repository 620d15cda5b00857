package shop.storefront.aggregation.matrix;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.testing.FakeSourcesResource;
import shop.storefront.aggregation.testing.Sources;

/**
 * An application that asks every time and never stops asking, so that no row of the matrix changes the next. Its budgets
 * are ten times those that ship: what is late is a source with a fault, never a healthy one on a busy machine.
 */
public final class FaultMatrixProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        for (String source : Sources.names()) {
            settings.put("bff.source." + source + ".fresh-for", "0");
            settings.put("bff.source." + source + ".breaker.volume", "100000");
            settings.put("bff.source." + source + ".timeout", "4s");
            settings.put("bff.source." + source + ".connect-timeout", "4s");
        }
        settings.put("bff.deadline", "10s");
        settings.put("bff.rate-limit.requests", "1000000");
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FakeSourcesResource.class));
    }
}
