package shop.storefront.aggregation.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.sharing.WriteBehind.Write;

class WriteBehindTest {

    private static final int MOST_WAITING = 3;

    private final Map<String, UniEmitter<? super String>> running = new LinkedHashMap<>();
    private final List<String> made = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private boolean usable = true;
    private final WriteBehind writes = new WriteBehind(() -> usable, MOST_WAITING, List.of());

    private void offer(String key, String value) {
        writes.offer(new Write(
                key,
                Uni.createFrom().<String>emitter(emitter -> running.put(value, emitter)),
                done -> (done ? made : failed).add(value)));
    }

    private void end(String value) {
        running.remove(value).complete(value);
    }

    private void offerAsManyAsAreMadeAtOnce() {
        for (int key = 0; key < 8; key++) {
            offer("k" + key, "first of k" + key);
        }
        assertThat(running).hasSize(8);
    }

    @Test
    void writesOfAKeyAreMadeOneAfterTheOther() {
        offer("a", "first");
        offer("a", "second");
        offer("b", "other");
        assertThat(running.keySet()).containsExactly("first", "other");
        end("first");
        assertThat(running.keySet()).containsExactly("other", "second");
    }

    @Test
    void newestTakesThePlaceOfTheOneThatWaits() {
        offer("a", "first");
        offer("a", "second");
        offer("a", "third");
        end("first");
        assertThat(running.keySet()).containsExactly("third");
    }

    @Test
    void whatComesWhenTooManyWaitIsDropped() {
        offerAsManyAsAreMadeAtOnce();
        for (int key = 0; key < MOST_WAITING + 1; key++) {
            offer("w" + key, "w" + key);
        }
        assertThat(failed).containsExactly("w3");
        end("first of k5");
        assertThat(running).containsKey("w0");
    }

    @Test
    void nothingWaitsForAStoreThatIsNotUsed() {
        offerAsManyAsAreMadeAtOnce();
        offer("w", "waiting");
        usable = false;
        offer("a", "late");
        assertThat(failed).containsExactly("waiting", "late");
    }

    @Test
    void whetherItWasMadeIsKnownOnceItIsDone() {
        offer("a", "good");
        offer("b", "bad");
        assertThat(made).isEmpty();
        end("good");
        running.remove("bad").fail(new IllegalStateException("refused"));
        assertThat(made).containsExactly("good");
        assertThat(failed).containsExactly("bad");
    }

    @Test
    void writesThatEndAtOnceAreAllMade() {
        for (int key = 0; key < 100; key++) {
            String value = "v" + key;
            writes.offer(new Write("k" + key, Uni.createFrom().item(value), done -> made.add(value)));
        }
        assertThat(made).hasSize(100);
    }
}
