package shop.storefront.aggregation.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheMemoryTest {

    @Test
    void unsetIsASixteenthOfTheHeap() {
        assertThat(CacheMemory.bytes(Optional.empty()))
                .isEqualTo(Runtime.getRuntime().maxMemory() / 16);
    }

    @Test
    void whatIsSetCounts() {
        assertThat(CacheMemory.bytes(Optional.of(new MemorySize(BigInteger.valueOf(8 << 20)))))
                .isEqualTo(8 << 20);
    }
}
