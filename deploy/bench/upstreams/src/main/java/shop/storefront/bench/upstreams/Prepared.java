package shop.storefront.bench.upstreams;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers by what was asked, each made once. Of one event loop only. */
final class Prepared<K> {
    private static final int LIMIT = 20_000;

    private final Map<K, Buffer> answers = new HashMap<>();
    private final Function<K, @Nullable Buffer> maker;

    Prepared(Function<K, @Nullable Buffer> maker) {
        this.maker = maker;
    }

    /** The answer, or null where there is none. */
    @Nullable
    Buffer get(K question) {
        var known = answers.get(question);
        if (known != null) {
            return known;
        }
        var made = maker.apply(question);
        if (made != null && answers.size() < LIMIT) {
            answers.put(question, made);
        }
        return made;
    }
}
