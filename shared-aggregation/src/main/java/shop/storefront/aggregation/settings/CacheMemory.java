package shop.storefront.aggregation.settings;

import io.quarkus.runtime.configuration.MemorySize;
import java.util.Optional;

/** How many bytes one cache of answers or pages may take. Unless set, those of a replica take half of the heap together. */
public final class CacheMemory {

    private static final int CACHES_IN_A_HEAP = 16;

    private CacheMemory() {}

    /** What a setting says; unset: a sixteenth of the largest heap ({@code -Xmx}). */
    public static long bytes(Optional<MemorySize> setting) {
        return setting.map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / CACHES_IN_A_HEAP);
    }
}
