package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.helpers.test.OnFailureUniSignal;
import io.smallrye.mutiny.helpers.test.OnItemUniSignal;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import shop.storefront.aggregation.testing.Questions;
import shop.storefront.aggregation.testing.Questions.Question;

/**
 * One course of events at a source and at what replicas share of it, under a clock of its own. Every value is unlike any
 * other, so that of each result it is known what it answers, how old it is, and what was known by then.
 */
final class Interleaving {

    static final Duration PATIENCE = Duration.ofMillis(30);
    static final int MOST_AT_ONCE = 3;

    /** What an answer says of a key. */
    enum Entry {
        FOUND,
        UNKNOWN,
        UNREADABLE
    }

    /** One thing that happens; the numbers choose among what is on its way. */
    sealed interface Step {
        record GetOne(String key, Duration left) implements Step {}

        record GetMany(List<String> keys, Duration left) implements Step {}

        record Pass(Duration time) implements Step {}

        /** An answer to a call; the entries are said of its keys in turn, over and over. */
        record Answer(int which, List<Entry> entries) implements Step {}

        record Fail(int which, Reason reason) implements Step {}

        record RejectToken(int which) implements Step {}

        record Recall(int which, boolean well) implements Step {}

        record GoAway(int which) implements Step {}

        record Invalidate(String key) implements Step {}
    }

    /** One who asked, and what came of it. */
    record Asker(List<String> keys, long atNanos, long byNanos, Judge.Known known, List<Waiting<?>> given) {
        boolean waits() {
            return given.getFirst().ended() == 0;
        }
    }

    /** Notes when its result came, and how many came. */
    private static final class Waiting<T> extends UniAssertSubscriber<T> {
        private final Time time;
        private long atNanos;

        Waiting(Time time) {
            this.time = time;
        }

        @Override
        public synchronized void onItem(T item) {
            super.onItem(item);
            atNanos = time.nanos();
        }

        long atNanos() {
            return atNanos;
        }

        long ended() {
            return getSignals().stream()
                    .filter(signal -> signal instanceof OnItemUniSignal || signal instanceof OnFailureUniSignal)
                    .count();
        }
    }

    private final Workbench bench = new Workbench();
    private final Judge judge;
    private final SourcePolicy policy;
    private final boolean sharing;
    private final Questions<List<String>, BatchAnswer<String, Integer>> calls = new Questions<>();
    private final Questions<List<String>, Map<String, LastGoodValue<Integer>>> recalls = new Questions<>();
    private final Source<String, Integer> source;
    private final List<Asker> askers = new ArrayList<>();
    private final Set<Asker> gone = new HashSet<>();
    private boolean tokensRejected;

    Interleaving(SourcePolicy policy, boolean sharing) {
        this.policy = policy;
        this.sharing = sharing;
        bench.policy = policy;
        judge = new Judge(bench.time, policy);
        source = Source.ofMany(
                (keys, context) -> {
                    checkNobodyAsksAlready(keys, context);
                    return calls.ask(keys, context);
                },
                MOST_AT_ONCE,
                new Replicas(judge, recalls, sharing ? PATIENCE : Duration.ZERO, bench.request()),
                bench.setup());
    }

    /** Of the calls for a key, the last is the one to be joined. */
    private void checkNobodyAsksAlready(List<String> keys, RequestContext context) {
        judge.right(keys.size() <= MOST_AT_ONCE, "more keys in a call than it takes");
        for (String key : keys) {
            boolean joinable = calls.all().reversed().stream()
                    .filter(call -> call.asked().contains(key))
                    .findFirst()
                    .filter(last -> last.isOpen() && judge.isCurrent(key, last))
                    .filter(last -> left(last) * 2 >= context.deadline().leftNanos(bench.time))
                    .isPresent();
            judge.right(tokensRejected || !joinable, key + " is on its way already");
        }
    }

    private long left(Question<?, ?> call) {
        return call.context().deadline().leftNanos(bench.time);
    }

    void play(Step step) {
        switch (step) {
            case Step.GetOne(String key, Duration left) -> getOne(key, left);
            case Step.GetMany(List<String> keys, Duration left) -> getMany(keys, left);
            case Step.Pass(Duration time) -> bench.pass(time);
            case Step.Answer(int which, List<Entry> entries) -> with(calls, which, call -> answer(call, entries));
            case Step.Fail(int which, Reason reason) -> with(calls, which, call -> call.fail(failure(reason)));
            case Step.RejectToken(int which) ->
                with(calls, which, call -> {
                    tokensRejected = true;
                    call.fail(SourceFailure.tokenRejected("played"));
                });
            case Step.Recall(int which, boolean well) ->
                with(recalls, which, recall -> recall.answer(well ? judge.shared(recall.asked()) : Map.of()));
            case Step.GoAway(int which) -> goAway(which);
            case Step.Invalidate(String key) -> {
                judge.invalidated(key);
                source.invalidate(key);
            }
        }
        calls.all().forEach(judge::asked);
        checkWhoWaits();
    }

    /** Nobody waits in vain and, but for what is asked for in the background, no call goes on in vain. */
    private void checkWhoWaits() {
        List<Asker> waiting = waiting();
        for (Asker asker : waiting) {
            boolean inVain = calls.open().stream().noneMatch(call -> concerns(call, asker))
                    && recalls.open().stream().noneMatch(recall -> concerns(recall, asker));
            judge.right(!inVain, "somebody waits for nothing");
        }
        if (policy.revalidateFor().isZero()) {
            for (Question<List<String>, ?> call : calls.open()) {
                judge.right(waiting.stream().anyMatch(asker -> concerns(call, asker)), "a call goes on for nobody");
            }
        }
        List<String> recalled = recalls.open().stream()
                .flatMap(recall -> recall.asked().stream())
                .toList();
        judge.right(Set.copyOf(recalled).size() == recalled.size(), "a key is recalled twice at a time");
    }

    private static boolean concerns(Question<List<String>, ?> question, Asker asker) {
        return question.asked().stream().anyMatch(asker.keys()::contains);
    }

    private Asker asker(List<String> keys, Duration left) {
        Duration most = sharing || left.compareTo(policy.timeout()) < 0 ? left : policy.timeout();
        long now = bench.time.nanos();
        Asker asker = new Asker(keys, now, now + most.toNanos(), judge.known(), new ArrayList<>(1));
        askers.add(asker);
        return asker;
    }

    private void getOne(String key, Duration left) {
        Asker asker = asker(List.of(key), left);
        asker.given()
                .add(source.get(key, bench.within(left))
                        .invoke(result -> judge.one(key, result, asker))
                        .subscribe()
                        .withSubscriber(new Waiting<>(bench.time)));
    }

    private void getMany(List<String> keys, Duration left) {
        Asker asker = asker(keys, left);
        asker.given()
                .add(source.getAll(keys, bench.within(left))
                        .invoke(result -> judge.many(result, asker))
                        .subscribe()
                        .withSubscriber(new Waiting<>(bench.time)));
    }

    private static <A> void with(
            Questions<List<String>, A> questions, int which, Consumer<Question<List<String>, A>> action) {
        List<Question<List<String>, A>> open = questions.open();
        if (!open.isEmpty()) {
            action.accept(open.get(which % open.size()));
        }
    }

    private void answer(Question<List<String>, BatchAnswer<String, Integer>> call, List<Entry> entries) {
        BatchAnswer<String, Integer> answer = new BatchAnswer<>();
        for (int i = 0; i < call.asked().size(); i++) {
            String key = call.asked().get(i);
            switch (entries.get(i % entries.size())) {
                case FOUND -> answer.found(key, judge.newValue(key, call), 8);
                case UNKNOWN -> judge.unknown(key, call);
                case UNREADABLE -> answer.unreadable(key);
            }
        }
        call.answer(answer);
    }

    private static SourceFailure failure(Reason reason) {
        return switch (reason) {
            case TIMED_OUT -> SourceFailure.timedOut("played");
            case UNAVAILABLE -> SourceFailure.unavailable("played");
            case INVALID_ANSWER -> SourceFailure.invalidAnswer("played");
        };
    }

    private List<Asker> waiting() {
        return askers.stream()
                .filter(asker -> asker.waits() && !gone.contains(asker))
                .toList();
    }

    private void goAway(int which) {
        List<Asker> waiting = waiting();
        if (!waiting.isEmpty()) {
            Asker leaving = waiting.get(which % waiting.size());
            gone.add(leaving);
            leaving.given().getFirst().cancel();
        }
    }

    /** Lets every deadline pass; then everyone has had one result, in time, and nothing is left behind. */
    List<String> end() {
        bench.pass(Duration.ofSeconds(2));
        for (Asker asker : askers) {
            Waiting<?> given = asker.given().getFirst();
            judge.right(given.getFailure() == null, "a get failed");
            judge.right(given.ended() == 1 || gone.contains(asker) && given.ended() == 0, "emitted " + given.ended());
            judge.right(given.ended() == 0 || given.atNanos() <= asker.byNanos(), "later than its deadline");
        }
        judge.right(calls.open().isEmpty(), "calls are left open");
        judge.right(source.inFlight() == 0, "keys are left on their way");
        judge.right(bench.time.pending() == 0, "timers are left");
        return judge.wrongs();
    }
}
