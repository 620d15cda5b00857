package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Last good answers that replicas share. Slow or broken, it costs no page anything: it never fails and is never
 * waited for longer than {@link #patience()}.
 */
public interface SharedLastGood<K, T> {

    /** Keeps an answer, in the background; the moment is that of its question, on the scale of {@link Time#nanos()}. */
    void remember(K key, T value, long askedAtNanos);

    /** Drops what is kept, in the background: the source says there is nothing. */
    void forget(K key);

    /** What is kept of the keys, at most so old. */
    Uni<Map<K, LastGoodValue<T>>> recall(List<K> keys, Duration oldest);

    /** How long a recall takes at the most. */
    Duration patience();

    /** Those of a variant; the same as these where there is none. */
    SharedLastGood<K, T> in(Variant variant);

    /** No sharing: each replica remembers for itself. */
    static <K, T> SharedLastGood<K, T> none() {
        return new SharedLastGood<>() {
            @Override
            public void remember(K key, T value, long askedAtNanos) {}

            @Override
            public void forget(K key) {}

            @Override
            public Uni<Map<K, LastGoodValue<T>>> recall(List<K> keys, Duration oldest) {
                return Uni.createFrom().item(Map.of());
            }

            @Override
            public Duration patience() {
                return Duration.ZERO;
            }

            @Override
            public SharedLastGood<K, T> in(Variant variant) {
                return this;
            }
        };
    }
}
