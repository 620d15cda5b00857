package shop.storefront.aggregation.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Default;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.SourceResult.Stale;

/**
 * What came of many keys, as one result. Any last good answer makes it stale, as old as the oldest; else whatever failed
 * makes it partial or, where there is nothing else, missing. The first reason is the one that is told. Not safe for use
 * by several threads.
 */
final class BatchResult<K, T> {

    private final Map<K, T> found;
    private @Nullable Reason staleFor;
    private @Nullable Reason partialFor;
    private @Nullable Reason missingFor;
    private Duration oldest = Duration.ZERO;

    BatchResult(int keys) {
        this.found = HashMap.newHashMap(keys);
    }

    void add(K key, SourceResult<T> result) {
        if (result instanceof Fresh<T>(T value)) {
            found.put(key, value);
            return;
        }
        switch (result) {
            case Fresh<T> fresh -> {}
            case Absent<T> absent -> {}
            case Partial<T>(T value, Reason reason) -> {
                found.put(key, value);
                partialFor = first(partialFor, reason);
            }
            case Stale<T>(T value, Duration age, Reason reason) -> {
                found.put(key, value);
                staleFor = first(staleFor, reason);
                oldest = age.compareTo(oldest) > 0 ? age : oldest;
            }
            case Default<T>(T value, Reason reason) -> throw new IllegalArgumentException("a source has no stand-ins");
            case Missing<T>(Reason reason) -> missingFor = first(missingFor, reason);
        }
    }

    private static Reason first(@Nullable Reason first, Reason next) {
        return first == null ? next : first;
    }

    SourceResult<Map<K, T>> result() {
        if (found.isEmpty() && missingFor != null) {
            return new Missing<>(missingFor);
        }
        if (staleFor != null) {
            return new Stale<>(found, oldest, staleFor);
        }
        Reason reason = missingFor == null ? partialFor : missingFor;
        return reason == null ? new Fresh<>(found) : new Partial<>(found, reason);
    }
}
