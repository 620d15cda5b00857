package shop.storefront.aggregation.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Interleaving.Asker;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Default;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.testing.Questions.Question;
import shop.storefront.aggregation.testing.VirtualTime;

/** Knows of every value what it is, and notes whatever is wrong with a result. */
final class Judge {

    /** What the source last said of a key, by the moment of the question: a value, or null where it knows nothing. */
    private record Said(@Nullable Integer value, long askedAtNanos) {}

    private record Value(String key, long askedAtNanos, long saidAtNanos) {}

    /** What was said and invalidated by the time that somebody asked. */
    record Known(Map<String, Said> said, Map<String, Long> invalidated) {}

    private final Map<Integer, Value> values = new HashMap<>();
    private final Map<String, Said> said = new HashMap<>();
    private final Map<String, Long> unknownSaidAt = new HashMap<>();
    private final Map<String, Integer> shared = new HashMap<>();
    private final Map<String, Long> invalidated = new HashMap<>();
    private final Map<Question<?, ?>, Long> askedAt = new HashMap<>();
    private final List<String> wrongs = new ArrayList<>();
    private final VirtualTime time;
    private final SourcePolicy policy;

    Judge(VirtualTime time, SourcePolicy policy) {
        this.time = time;
        this.policy = policy;
    }

    void right(boolean holds, String otherwise) {
        if (!holds) {
            wrongs.add(otherwise);
        }
    }

    List<String> wrongs() {
        return wrongs;
    }

    Known known() {
        return new Known(Map.copyOf(said), Map.copyOf(invalidated));
    }

    void asked(Question<?, ?> call) {
        askedAt.putIfAbsent(call, time.nanos());
    }

    void invalidated(String key) {
        invalidated.put(key, time.nanos());
    }

    /** Whether a call was made after the last invalidation of the key. */
    boolean isCurrent(String key, Question<?, ?> call) {
        return askedAt.getOrDefault(call, time.nanos()) >= invalidated.getOrDefault(key, Long.MIN_VALUE);
    }

    int newValue(String key, Question<?, ?> call) {
        int value = values.size() + 1;
        long asked = Objects.requireNonNull(askedAt.get(call));
        values.put(value, new Value(key, asked, time.nanos()));
        say(key, new Said(value, asked));
        return value;
    }

    void unknown(String key, Question<?, ?> call) {
        unknownSaidAt.put(key, time.nanos());
        say(key, new Said(null, Objects.requireNonNull(askedAt.get(call))));
    }

    private void say(String key, Said now) {
        said.merge(key, now, (old, latest) -> old.askedAtNanos() > latest.askedAtNanos() ? old : latest);
    }

    void share(String key, int value) {
        shared.put(key, value);
    }

    void unshare(String key) {
        shared.remove(key);
    }

    Map<String, LastGoodValue<Integer>> shared(List<String> keys) {
        Map<String, LastGoodValue<Integer>> found = new HashMap<>();
        for (String key : keys) {
            Integer value = shared.get(key);
            if (value != null) {
                found.put(key, new LastGoodValue<>(value, age(value), 8));
            }
        }
        return found;
    }

    void one(String key, SourceResult<Integer> result, Asker asker) {
        switch (result) {
            case Fresh<Integer>(Integer value) -> fresh(key, value, asker);
            case Absent<Integer> absent -> absent(key);
            case Stale<Integer>(Integer value, Duration age, Reason reason) -> {
                right(age.equals(age(value)), "the age of " + value + " is not true");
                lastGood(key, value);
            }
            case Missing<Integer> missing -> missing(key, asker);
            case Partial<Integer> partial -> right(false, "one thing is never partial");
            case Default<Integer> standIn -> right(false, "a source has no stand-ins");
        }
    }

    void many(SourceResult<Map<String, Integer>> result, Asker asker) {
        Map<String, Integer> found = result.toOptional().orElse(Map.of());
        right(asker.keys().containsAll(found.keySet()), "more than was asked for");
        List<String> others =
                asker.keys().stream().filter(key -> !found.containsKey(key)).toList();
        switch (result) {
            case Fresh<Map<String, Integer>> fresh -> {
                found.forEach((key, value) -> fresh(key, value, asker));
                others.forEach(this::absent);
            }
            case Partial<Map<String, Integer>> partial -> {
                found.forEach((key, value) -> fresh(key, value, asker));
                others.forEach(key -> missing(key, asker));
            }
            case Stale<Map<String, Integer>>(var values, Duration age, Reason reason) -> {
                values.forEach((key, value) -> {
                    if (age(value).compareTo(age) > 0) {
                        fresh(key, value, asker);
                    } else if (!isFresh(value, asker)) {
                        lastGood(key, value);
                    }
                });
                others.forEach(key -> missing(key, asker));
            }
            case Missing<Map<String, Integer>> missing -> others.forEach(key -> missing(key, asker));
            case Absent<Map<String, Integer>> absent -> right(false, "many things are never absent");
            case Default<Map<String, Integer>> standIn -> right(false, "a source has no stand-ins");
        }
    }

    /** A value given as fresh: said meanwhile or, when it was asked for, young enough and neither invalidated nor gone. */
    private void fresh(String key, Integer value, Asker asker) {
        Value of = of(value);
        right(of.key().equals(key), value + " is of another key");
        right(isFresh(value, asker), value + " is too old");
        right(
                of.askedAtNanos() >= asker.known().invalidated().getOrDefault(key, Long.MIN_VALUE),
                value + " is fresh though invalidated");
        if (of.saidAtNanos() < asker.atNanos()) {
            notGone(value, asker.known().said().get(key));
        }
    }

    private boolean isFresh(Integer value, Asker asker) {
        Value of = of(value);
        long served = policy.freshFor().plus(policy.revalidateFor()).toNanos();
        return of.saidAtNanos() >= asker.atNanos() || asker.atNanos() - of.askedAtNanos() < served;
    }

    /** A value that stands in for an answer. */
    private void lastGood(String key, Integer value) {
        right(of(value).key().equals(key), value + " is of another key");
        right(age(value).compareTo(policy.staleFor()) <= 0, value + " is older than stale-for");
        notGone(value, said.get(key));
    }

    private void notGone(Integer value, @Nullable Said last) {
        boolean masked = last == null
                || last.value() == null && last.askedAtNanos() > of(value).askedAtNanos();
        right(!masked, value + " masks not-found");
    }

    /** Nothing is given of a key: then nothing is known that could be, or it was not there when it was asked for. */
    private void missing(String key, Asker asker) {
        Said last = said.get(key);
        Said then = asker.known().said().get(key);
        boolean wasGone = then != null && then.value() == null
                || unknownSaidAt.getOrDefault(key, Long.MIN_VALUE) >= asker.atNanos();
        boolean kept = last != null && last.value() != null && age(last.value()).compareTo(policy.staleFor()) < 0;
        right(wasGone || !kept, "what is known of " + key + " is not shown");
    }

    /** A key is said to be unknown: then the source must have said so. */
    private void absent(String key) {
        right(said.containsKey(key), key + " is absent though the source never said so");
    }

    private Duration age(Integer value) {
        return Duration.ofNanos(time.nanos() - of(value).askedAtNanos());
    }

    private Value of(Integer value) {
        return Objects.requireNonNull(values.get(value));
    }
}
