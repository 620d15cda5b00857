package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.testing.Given;
import shop.storefront.aggregation.testing.Questions;
import shop.storefront.aggregation.testing.Questions.Question;

/**
 * One course of events at a source, under a clock of its own. Every value is unlike any other, so that of each result
 * it is known which question it answers, how old it is, and what was known by then; whatever is wrong is noted.
 *
 * @param <Q> a question
 * @param <A> its answer
 * @param <R> what a page is given
 */
abstract class Interleaving<Q, A, R> {

    /** One thing that happens; the numbers choose among what is on its way. */
    sealed interface Step {
        record Get(List<String> keys, Duration left) implements Step {}

        record Pass(Duration time) implements Step {}

        record Answer(int which) implements Step {}

        record NotFound(int which) implements Step {}

        record Fail(int which, Reason reason) implements Step {}

        record GoAway(int which) implements Step {}

        record Outdate(String key) implements Step {}
    }

    /** What the source last said of a key: a value, or none where it knows nothing. */
    record Said(@Nullable Integer value, long askedAtNanos) {}

    /** One who asked, when, by when there must be a result, and what was known and outdated when it asked. */
    record Asker<R>(
            List<String> keys,
            long atNanos,
            long byNanos,
            Map<String, Said> said,
            Map<String, Long> outdated,
            List<Given<R>> given) {
        Given<R> result() {
            return given.getFirst();
        }
    }

    final Workbench bench = new Workbench();
    private final Questions<Q, A> questions = new Questions<>();
    private final Map<Question<Q, A>, Long> askedAt = new HashMap<>();
    private final Map<Integer, Long> valueAskedAt = new HashMap<>();
    private final Map<String, Said> said = new HashMap<>();
    private final Map<String, Long> outdated = new HashMap<>();
    private final Set<Integer> justSaid = new HashSet<>();
    private final List<Asker<R>> askers = new ArrayList<>();
    private final Set<Asker<R>> gone = new HashSet<>();
    private final List<String> wrongs = new ArrayList<>();
    private final SourcePolicy policy;
    private int lastValue;

    Interleaving(SourcePolicy policy) {
        this.policy = policy;
        bench.policy = policy;
    }

    abstract Uni<R> get(List<String> keys, RequestContext context);

    abstract List<String> keysOf(Q question);

    /** The answer to a question that has these values; none where the source knows nothing. */
    abstract A answerOf(Map<String, Integer> values);

    abstract void check(R result, Asker<R> asker);

    abstract void outdate(String key);

    abstract int inFlight();

    final Uni<A> ask(Q question, RequestContext context) {
        return questions.ask(question, context);
    }

    void play(Step step) {
        switch (step) {
            case Step.Get(List<String> keys, Duration left) -> get(keys, left);
            case Step.Pass(Duration time) -> bench.pass(time);
            case Step.Answer(int which) -> withOpen(which, question -> give(question, true));
            case Step.NotFound(int which) -> withOpen(which, question -> give(question, false));
            case Step.Fail(int which, Reason reason) -> withOpen(which, question -> question.fail(failure(reason)));
            case Step.GoAway(int which) -> goAway(which);
            case Step.Outdate(String key) -> {
                outdated.put(key, bench.time.nanos());
                outdate(key);
            }
        }
        noteWhenAsked();
    }

    private void noteWhenAsked() {
        questions.all().forEach(question -> askedAt.putIfAbsent(question, bench.time.nanos()));
    }

    private void get(List<String> keys, Duration left) {
        Duration patience = left.compareTo(policy.timeout()) < 0 ? left : policy.timeout();
        long by = bench.time.nanos() + patience.toNanos();
        Asker<R> asker =
                new Asker<>(keys, bench.time.nanos(), by, Map.copyOf(said), Map.copyOf(outdated), new ArrayList<>(1));
        askers.add(asker);
        asker.given().add(Given.by(get(keys, bench.within(left)).invoke(result -> check(result, asker)), bench.time));
    }

    private void withOpen(int which, Consumer<Question<Q, A>> action) {
        List<Question<Q, A>> open = questions.open();
        if (!open.isEmpty()) {
            action.accept(open.get(which % open.size()));
        }
    }

    private void give(Question<Q, A> question, boolean found) {
        long asked = Objects.requireNonNull(askedAt.get(question));
        Map<String, Integer> values = new HashMap<>();
        for (String key : keysOf(question.asked())) {
            Integer value = found ? ++lastValue : null;
            if (value != null) {
                values.put(key, value);
                valueAskedAt.put(value, asked);
            }
            said.merge(key, new Said(value, asked), (old, now) -> old.askedAtNanos() > now.askedAtNanos() ? old : now);
        }
        justSaid.addAll(values.values());
        question.answer(answerOf(values));
        justSaid.clear();
    }

    private static SourceFailure failure(Reason reason) {
        return switch (reason) {
            case TIMED_OUT -> SourceFailure.timedOut("played");
            case UNAVAILABLE -> SourceFailure.unavailable("played");
            case INVALID_ANSWER -> SourceFailure.invalidAnswer("played");
        };
    }

    private void goAway(int which) {
        List<Asker<R>> waiting = askers.stream()
                .filter(asker -> !asker.result().isThere() && !gone.contains(asker))
                .toList();
        if (!waiting.isEmpty()) {
            Asker<R> leaving = waiting.get(which % waiting.size());
            gone.add(leaving);
            leaving.result().goAway();
        }
    }

    /** A value given as fresh: just answered or, when it was asked for, young enough and neither outdated nor gone. */
    final void checkFresh(String key, Integer value, Asker<R> asker) {
        long asked = askedAt(value);
        right(asked >= asker.outdated().getOrDefault(key, Long.MIN_VALUE), "outdated value " + value + " is fresh");
        if (!justSaid.contains(value)) {
            right(wasYoung(value, asker), value + " is too old");
            checkNotGone(value, asker.said().get(key));
        }
    }

    /** A value that stands in for an answer. */
    final void checkKept(String key, Integer value) {
        right(age(value).compareTo(policy.staleFor()) <= 0, value + " is older than stale-for");
        checkNotGone(value, said.get(key));
    }

    private void checkNotGone(Integer value, @Nullable Said last) {
        boolean masked = last == null || last.value() == null && last.askedAtNanos() > askedAt(value);
        right(!masked, value + " masks not-found");
    }

    /** Nothing is given of a key: then nothing is known that could be, or it was not there when it was asked for. */
    final void checkMissing(String key, Asker<R> asker) {
        Said last = said.get(key);
        Said then = asker.said().get(key);
        boolean wasGone = then != null && then.value() == null;
        boolean kept = last != null && last.value() != null && age(last.value()).compareTo(policy.staleFor()) < 0;
        right(wasGone || !kept, "what is known of " + key + " is not shown");
    }

    /** A key is said to be unknown: then the source must have said so. */
    final void checkAbsent(String key) {
        right(said.containsKey(key), key + " is absent though the source never said so");
    }

    final Duration age(Integer value) {
        return Duration.ofNanos(bench.time.nanos() - askedAt(value));
    }

    private long askedAt(Integer value) {
        return Objects.requireNonNull(valueAskedAt.get(value));
    }

    /** Whether a value was within its fresh time when it was asked for. */
    final boolean wasYoung(Integer value, Asker<R> asker) {
        long age = asker.atNanos() - askedAt(value);
        return age < policy.freshFor().plus(policy.revalidateFor()).toNanos();
    }

    final void right(boolean holds, String otherwise) {
        if (!holds) {
            wrongs.add(otherwise);
        }
    }

    /** Lets every deadline pass; then everyone has had one result, in time, and nothing is left behind. */
    List<String> end() {
        bench.pass(Duration.ofSeconds(2));
        for (Asker<R> asker : askers) {
            Given<R> given = asker.result();
            right(given.failures().isEmpty(), "a get failed");
            right(given.times() == 1 || gone.contains(asker) && given.times() == 0, "emitted " + given.times());
            right(!given.isThere() || given.atNanos() <= asker.byNanos(), "later than its deadline");
        }
        right(questions.open().isEmpty(), "questions are left open");
        right(inFlight() == 0, "flights are left");
        right(bench.time.pending() == 0, "timers are left");
        return wrongs;
    }
}
