package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceState;
import shop.storefront.aggregation.engine.Time;

/** The timings of one page, as its results come in, on whatever threads. */
final class Timings {

    private static final String SECOND_STAGE = "-batch";

    private final Time time;
    private final List<Timing> taken = new ArrayList<>(6);

    Timings(Time time) {
        this.time = time;
    }

    /** The same result, with the time it took from now on noted under the source's name. */
    <T> Uni<SourceResult<T>> of(String source, Uni<SourceResult<T>> result) {
        long began = time.nanos();
        return result.invoke(given -> add(new Timing(source, given.state().kind(), time.nanos() - began)));
    }

    /** As {@link #of}, for a call of the second stage, which also counts as the source's where it is its only one. */
    <T> Uni<SourceResult<T>> ofSecondStage(String source, Uni<SourceResult<T>> result) {
        long began = time.nanos();
        return result.invoke(given -> addSecondStage(source, given.state().kind(), time.nanos() - began));
    }

    private synchronized void addSecondStage(String source, SourceState.Kind state, long nanos) {
        if (taken.stream().noneMatch(other -> other.name().equals(source))) {
            taken.add(new Timing(source, state, nanos));
        }
        taken.add(new Timing(source + SECOND_STAGE, state, nanos));
    }

    private synchronized void add(Timing timing) {
        taken.add(timing);
    }

    synchronized List<Timing> all() {
        return List.copyOf(taken);
    }
}
