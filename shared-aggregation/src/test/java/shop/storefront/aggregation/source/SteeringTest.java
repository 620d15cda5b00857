package shop.storefront.aggregation.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteeringTest {

    private static final int CLIENTS = 10_000;

    @Test
    void shareOfAllClientsIsAsLargeAsItSays() {
        assertThat(within(0, "product")).isZero();
        assertThat(within(0.05, "product")).isBetween(400L, 600L);
        assertThat(within(0.5, "review")).isBetween(4_700L, 5_300L);
        assertThat(within(1, "product")).isEqualTo(CLIENTS);
    }

    @Test
    void whoIsWithinASmallShareIsWithinALargerOne() {
        assertThat(IntStream.range(0, CLIENTS).mapToObj(SteeringTest::client))
                .filteredOn(client -> client.isWithin(0.1, "product"))
                .allMatch(client -> client.isWithin(0.2, "product"));
    }

    @Test
    void sourcesHaveClientsOfTheirOwn() {
        long both = IntStream.range(0, CLIENTS)
                .mapToObj(SteeringTest::client)
                .filter(client -> client.isWithin(0.5, "product") && client.isWithin(0.5, "review"))
                .count();

        assertThat(both).isBetween(2_200L, 2_800L);
    }

    private static long within(double share, String source) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(SteeringTest::client)
                .filter(client -> client.isWithin(share, source))
                .count();
    }

    private static Steering client(int number) {
        return new Steering(("customer-" + number).hashCode(), Set.of());
    }
}
