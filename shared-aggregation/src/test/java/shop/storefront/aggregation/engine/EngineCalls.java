package shop.storefront.aggregation.engine;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import shop.storefront.aggregation.engine.SourceResult.Fresh;

/** The ways that a call of the engine can go, on one thread, with a source that needs no time and a clock that stands still. */
final class EngineCalls {

    private static final String KEY = "p-1";
    private static final List<String> KEYS =
            IntStream.range(0, 10).mapToObj(number -> "p-" + number).toList();
    private static final Map<String, Integer> VALUES =
            KEYS.stream().collect(toMap(Function.identity(), String::length));
    private static final Fetched<Integer> ANSWER = Workbench.fetched(new Fresh<>(1));
    private static final SourceFailure FAILURE = SourceFailure.unavailable("down");

    final Workbench bench = new Workbench();
    private final RequestContext request = bench.request();
    private final Source<String, Integer> source =
            Source.ofOne(this::fetch, Function.identity(), SharedLastGood.none(), bench.setup());
    private final Source<String, Integer> batch =
            Source.ofMany(this::fetchAll, 100, SharedLastGood.none(), bench.setup());

    private boolean failing;
    private boolean answeringLater;
    private UniEmitter<? super Fetched<Integer>> later;
    private Object given;
    int asked;

    /** A source that answers at once, and whose answers are never fresh for any time. */
    static EngineCalls answered() {
        return new EngineCalls();
    }

    /** A source of which everything is at hand. */
    static EngineCalls cached() {
        EngineCalls calls = new EngineCalls();
        calls.bench.policy = Workbench.policy(Duration.ofHours(1));
        calls.fill();
        return calls;
    }

    /** A source that fails at once, with last good answers of everything. */
    static EngineCalls failing() {
        EngineCalls calls = new EngineCalls();
        calls.fill();
        calls.failing = true;
        return calls;
    }

    private void fill() {
        one();
        ten();
        asked = 0;
    }

    private Uni<Fetched<Integer>> fetch(String key, RequestContext context) {
        asked++;
        if (answeringLater) {
            return Uni.createFrom().emitter(emitter -> later = emitter);
        }
        return failing ? Uni.createFrom().failure(FAILURE) : Uni.createFrom().item(ANSWER);
    }

    private Uni<BatchAnswer<String, Integer>> fetchAll(List<String> keys, RequestContext context) {
        asked++;
        return failing ? Uni.createFrom().failure(FAILURE) : Uni.createFrom().item(() -> Workbench.batch(VALUES));
    }

    /** One thing; what was given of it. */
    Object one() {
        source.get(KEY, request).subscribe().with(this::given);
        return given;
    }

    /** Ten things in one call; what was given of them. */
    Object ten() {
        batch.getAll(KEYS, request).subscribe().with(this::given);
        return given;
    }

    /** The same thing so many times at once, of which the first asks and the others join it; what the last was given. */
    Object joined(int callers) {
        answeringLater = true;
        for (int caller = 0; caller < callers; caller++) {
            source.get(KEY, request).subscribe().with(this::given);
        }
        later.complete(ANSWER);
        return given;
    }

    private void given(Object result) {
        given = result;
    }
}
