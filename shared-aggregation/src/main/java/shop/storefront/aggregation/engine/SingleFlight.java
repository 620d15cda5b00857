package shop.storefront.aggregation.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.InFlightCall.Waiter;

/**
 * The calls of a source that are on their way, by key, so that nobody asks for what somebody asks for already. What a
 * call brings is remembered and, where it fails, what replicas share is read once, before those who wait are told.
 */
final class SingleFlight<K, T> {

    private final ConcurrentMap<K, InFlightCall<K, T>> byKey = new ConcurrentHashMap<>();
    private final BatchFetch<K, T> fetch;
    private final int mostAtOnce;
    private final LastGoodCache<K, T> lastGood;
    private final SourceSetup setup;

    SingleFlight(BatchFetch<K, T> fetch, int mostAtOnce, LastGoodCache<K, T> lastGood, SourceSetup setup) {
        this.fetch = fetch;
        this.mostAtOnce = mostAtOnce;
        this.lastGood = lastGood;
        this.setup = setup;
    }

    /** Where what the calls bring is remembered. */
    LastGoodCache<K, T> lastGood() {
        return lastGood;
    }

    /**
     * The call on its way that asks for the key; null where there is none, where it was made before the moment given, or
     * where it has less than half of the time that a new one would have.
     */
    @Nullable
    InFlightCall<K, T> joinable(K key, long notBeforeNanos, Deadline deadline) {
        InFlightCall<K, T> call = byKey.get(key);
        return call != null
                        && call.askedAtNanos() - notBeforeNanos >= 0
                        && call.deadline().leftNanos(setup.time()) * 2 >= deadline.leftNanos(setup.time())
                ? call
                : null;
    }

    /**
     * The calls on their way that may be joined, with the keys that each asks for.
     *
     * @param unasked is added the keys that none of them asks for
     */
    Map<InFlightCall<K, T>, List<K>> joinable(
            List<K> keys, ToLongFunction<K> notBefore, Deadline deadline, List<K> unasked) {
        Map<InFlightCall<K, T>, List<K>> joinable = new LinkedHashMap<>(0);
        for (K key : keys) {
            InFlightCall<K, T> call = joinable(key, notBefore.applyAsLong(key), deadline);
            if (call == null) {
                unasked.add(key);
            } else {
                joinable.computeIfAbsent(call, _ -> new ArrayList<>(1)).add(key);
            }
        }
        return joinable;
    }

    /** A call that is yet to be sent, so that somebody waits for it by then. */
    InFlightCall<K, T> prepare(List<K> keys, Deadline deadline) {
        return new InFlightCall<>(keys, deadline, this, setup.time());
    }

    void send(InFlightCall<K, T> call, RequestContext context) {
        call.keys().forEach(key -> byKey.put(key, call));
        call.send(setup.guard(), () -> fetch.fetch(call.keys(), context.with(call.deadline())));
    }

    /** Asks for keys on nobody's behalf. */
    void refresh(List<K> keys, Deadline deadline, RequestContext context) {
        for (List<K> some : batches(keys)) {
            InFlightCall<K, T> call = prepare(some, deadline);
            call.join(new Waiter<>() {});
            send(call, context);
        }
    }

    /** The keys in lists that one call takes. */
    List<List<K>> batches(List<K> keys) {
        if (keys.size() <= mostAtOnce) {
            return keys.isEmpty() ? List.of() : List.of(keys);
        }
        List<List<K>> batches = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += mostAtOnce) {
            batches.add(List.copyOf(keys.subList(from, Math.min(keys.size(), from + mostAtOnce))));
        }
        return batches;
    }

    /** The end of a call, told before those who wait for it. */
    void answered(InFlightCall<K, T> call, BatchAnswer<K, T> answer) {
        answer.checkAgainst(call.keys());
        List<K> unreadable = new ArrayList<>(0);
        for (K key : call.keys()) {
            Fetched<T> fetched = answer.of(key);
            if (fetched != null) {
                lastGood.remember(key, fetched, call.askedAtNanos());
            } else {
                unreadable.add(key);
            }
        }
        lastGood.recall(unreadable);
    }

    /** As {@link #answered}. */
    void failed(InFlightCall<K, T> call) {
        lastGood.recall(call.keys());
    }

    /** The call may be joined no more. Comes last, alone where nobody waits any more, and maybe twice. */
    void over(InFlightCall<K, T> call) {
        call.keys().forEach(key -> byKey.remove(key, call));
    }

    boolean isOnItsWay(K key) {
        return byKey.containsKey(key);
    }

    int size() {
        return byKey.size();
    }
}
