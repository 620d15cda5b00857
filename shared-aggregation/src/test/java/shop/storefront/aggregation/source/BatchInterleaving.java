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

/** A course of events at a source that is asked for many things in one call. */
final class BatchInterleaving
        extends Interleaving<List<String>, BatchAnswer<String, Integer>, SourceResult<Map<String, Integer>>> {

    private final BatchSource<String, Integer> source =
            new BatchSource<>(this::ask, SharedLastGood.none(), bench.setup());

    BatchInterleaving(SourcePolicy policy) {
        super(policy);
    }

    @Override
    Uni<SourceResult<Map<String, Integer>>> get(List<String> keys, RequestContext context) {
        return source.get(keys, context);
    }

    @Override
    List<String> keysOf(List<String> question) {
        return question;
    }

    @Override
    BatchAnswer<String, Integer> answerOf(Map<String, Integer> values) {
        return Workbench.batch(values);
    }

    @Override
    void check(SourceResult<Map<String, Integer>> result, Asker<SourceResult<Map<String, Integer>>> asker) {
        switch (result) {
            case Fresh<Map<String, Integer>>(Map<String, Integer> found) -> {
                found.forEach((key, value) -> checkFresh(key, value, asker));
                asker.keys().stream().filter(key -> !found.containsKey(key)).forEach(this::checkAbsent);
            }
            case Stale<Map<String, Integer>>(Map<String, Integer> found, Duration age, Reason reason) ->
                checkMadeUp(found, age, asker);
            case Partial<Map<String, Integer>>(Map<String, Integer> found, Reason reason) ->
                checkMadeUp(found, Duration.ZERO, asker);
            case Missing<Map<String, Integer>> missing -> asker.keys().forEach(key -> checkMissing(key, asker));
            case Absent<Map<String, Integer>> absent -> right(false, "a batch is never absent");
            case Default<Map<String, Integer>> standIn -> right(false, "a source has no stand-ins");
        }
        result.toOptional()
                .ifPresent(found -> right(asker.keys().containsAll(found.keySet()), "more than was asked for"));
    }

    private void checkMadeUp(
            Map<String, Integer> found, Duration age, Asker<SourceResult<Map<String, Integer>>> asker) {
        found.forEach((key, value) -> {
            right(wasYoung(value, asker) || age(value).compareTo(age) <= 0, value + " is older than is said");
            if (!wasYoung(value, asker)) {
                checkKept(key, value);
            }
        });
        asker.keys().stream().filter(key -> !found.containsKey(key)).forEach(key -> checkMissing(key, asker));
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
