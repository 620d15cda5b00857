package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.Sources;

@QuarkusTest
@TestProfile(WarmUpTest.WarmedUp.class)
@WithTestResource(FourSources.class)
@SuppressWarnings("NullAway.Init")
class WarmUpTest {

    public static final class WarmedUp implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("bff.http.warm-up", "30s");
        }
    }

    @Inject
    MeterRegistry registry;

    FourSources sources;

    @Test
    void everySourceIsAskedAndNothingIsCountedAsAFailure() {
        await().untilAsserted(() ->
                assertThat(sources.calls()).extracting(Call::source).containsAll(Sources.names()));
        await().untilAsserted(() ->
                assertThat(registry.find("http.client.requests").timers()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(registry.find("http.client.requests").timers())
                .extracting(timer -> timer.getId().getTag("outcome"))
                .containsOnly("SUCCESS");
        assertThat(registry.find("source.call.duration").timers()).allMatch(timer -> timer.count() == 0);
        assertThat(registry.find("source.results").counters()).allMatch(counter -> counter.count() == 0);
    }
}
