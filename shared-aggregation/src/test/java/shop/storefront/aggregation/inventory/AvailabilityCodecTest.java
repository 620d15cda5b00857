package shop.storefront.aggregation.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.storefront.aggregation.inventory.Availability.Delivery;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.sharing.RoundTrip;

class AvailabilityCodecTest {

    @ParameterizedTest
    @EnumSource
    void everyStatusReachesOtherReplicas(StockStatus status) {
        Availability bare = new Availability(status, 0, null, null);

        assertThat(RoundTrip.of(AvailabilityCodec.AVAILABILITIES.codec(), bare)).isEqualTo(bare);
    }

    @Test
    void everyFieldReachesOtherReplicas() {
        Availability whole = new Availability(
                StockStatus.LOW_STOCK,
                Integer.MAX_VALUE,
                Instant.parse("1969-03-01T10:00:00.123456789Z"),
                new Delivery(1, 3));

        assertThat(RoundTrip.of(AvailabilityCodec.AVAILABILITIES.codec(), whole))
                .isEqualTo(whole);
    }
}
