package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.source.SourceResult.Absent;
import shop.storefront.aggregation.source.SourceResult.Default;
import shop.storefront.aggregation.source.SourceResult.Fresh;
import shop.storefront.aggregation.source.SourceResult.Missing;
import shop.storefront.aggregation.source.SourceResult.Partial;
import shop.storefront.aggregation.source.SourceResult.Stale;

/** A course of events at a source that is asked for one thing at a time. */
final class SingleInterleaving extends Interleaving<String, Fetched<Integer>, SourceResult<Integer>> {

    private final Source<String, Integer> source = new Source<>(this::ask, SharedLastGood.none(), bench.setup());

    SingleInterleaving(SourcePolicy policy) {
        super(policy);
    }

    @Override
    Uni<SourceResult<Integer>> get(List<String> keys, RequestContext context) {
        return source.get(keys.getFirst(), keys.getFirst(), context);
    }

    @Override
    List<String> keysOf(String question) {
        return List.of(question);
    }

    @Override
    Fetched<Integer> answerOf(Map<String, Integer> values) {
        return Workbench.fetched(
                values.isEmpty()
                        ? new Absent<>(Absence.NOT_FOUND)
                        : new Fresh<>(values.values().iterator().next()));
    }

    @Override
    void check(SourceResult<Integer> result, Asker<SourceResult<Integer>> asker) {
        String key = asker.keys().getFirst();
        switch (result) {
            case Fresh<Integer>(Integer value) -> checkFresh(key, value, asker);
            case Absent<Integer> absent -> checkAbsent(key);
            case Stale<Integer>(Integer value, Duration age, Reason reason) -> {
                right(age.equals(age(value)), "the age of " + value + " is not true");
                checkKept(key, value);
            }
            case Missing<Integer> missing -> checkMissing(key, asker);
            case Partial<Integer> partial -> right(false, "the source left nothing out");
            case Default<Integer> standIn -> right(false, "a source has no stand-ins");
        }
    }

    @Override
    void outdate(String key) {
        source.outdate(key);
    }

    @Override
    int inFlight() {
        return source.inFlight();
    }
}
