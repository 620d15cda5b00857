package shop.storefront.aggregation.matrix;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.testing.FakeSourcesResource;
import shop.storefront.aggregation.testing.Sources;

/**
 * An application with two instances of each source that asks every time, and has patience: what is lost with an instance
 * is to be seen, not what a busy machine is late with.
 */
public final class TwoInstancesProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        for (String source : Sources.names()) {
            settings.put("bff.source." + source + ".fresh-for", "0");
            settings.put("bff.source." + source + ".timeout", "5s");
            settings.put("bff.source." + source + ".connect-timeout", "5s");
        }
        settings.put("bff.deadline", "10s");
        settings.put("bff.rate-limit.requests", "1000000");
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(FakeSourcesResource.class, Map.of(FakeSourcesResource.INSTANCES, "2"), false));
    }
}
