package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.FakeSources;

@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class OutageContract {

    private static final int PAGES = 3_000;
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(6);

    @TestHTTPResource("/")
    URI base;

    FakeSources sources;

    private Client client;
    private Outage outage;

    @BeforeEach
    void warmUp() {
        client = new Client(base);
        outage = new Outage(client, sources);
        outage.warmUp(PAGES / 10);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void withOneOfTwoInstancesDeadFewerThanOnePageInAThousandIsDegraded() {
        outage.kill(0);
        outage.firstMoments();
        long degraded = outage.degradedOf(PAGES);
        outage.revive(0);
        assertThat(degraded).isLessThan(PAGES / 1_000);
    }

    @Test
    void sourcesThatWereAllDeadAreUsedAgainWithinSixSeconds() {
        outage.kill(0);
        outage.kill(1);
        assertThat(outage.degradedOf(100)).isEqualTo(100);
        outage.revive(0);
        outage.revive(1);
        assertThat(outage.untilWhole()).isLessThan(HEALED_WITHIN);
    }
}
