package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.testing.Questions;

/** What replicas share, read by questions that hang until a test answers them. */
record Replicas(
        Judge judge,
        Questions<List<String>, Map<String, LastGoodValue<Integer>>> recalls,
        Duration patience,
        RequestContext anyContext)
        implements SharedLastGood<String, Integer> {

    @Override
    public void remember(String key, Integer value, long askedAtNanos) {
        judge.share(key, value);
    }

    @Override
    public void forget(String key) {
        judge.unshare(key);
    }

    @Override
    public Uni<Map<String, LastGoodValue<Integer>>> recall(List<String> keys, Duration oldest) {
        return recalls.ask(keys, anyContext);
    }

    @Override
    public SharedLastGood<String, Integer> in(Variant variant) {
        return this;
    }
}
