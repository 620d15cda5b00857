package shop.storefront.aggregation.upstream.json;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import shop.storefront.aggregation.engine.BatchAnswer;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Partial;

/**
 * The entries of a list that can be read, and what is known of the others: an entry that can't be read costs itself
 * alone.
 */
public final class JsonEntries<T> {

    private final List<T> readable = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>(0);
    private boolean anonymous;

    private JsonEntries() {}

    /**
     * The entries of a list, each an object of a shape with an id.
     *
     * @param most how many there may be; those beyond count as unreadable
     */
    public static <T> JsonEntries<T> read(JsonReader in, int most, String idField, Function<JsonReader, T> shape) {
        JsonEntries<T> entries = new JsonEntries<>();
        in.expect(JsonToken.START_ARRAY, "a list");
        while (in.next() != JsonToken.END_ARRAY) {
            if (entries.readable.size() < most) {
                entries.readEntry(in, idField, shape);
            } else {
                in.skip();
                entries.anonymous = true;
            }
        }
        return entries;
    }

    /**
     * The one thing that was asked for, an object with an id.
     *
     * @throws SourceFailure unreadable, where of all its fields the id at least can be read
     */
    public static <T> T single(JsonReader in, String idField, Function<JsonReader, T> shape) {
        JsonEntries<T> entries = new JsonEntries<>();
        entries.readEntry(in, idField, shape);
        if (entries.anonymous) {
            throw new JsonMismatch("an object with an id was expected");
        }
        if (entries.readable.isEmpty()) {
            throw SourceFailure.unreadable("not the fields of the contract");
        }
        return entries.readable.getFirst();
    }

    /**
     * A part without which the thing that was asked for is of no use.
     *
     * @throws SourceFailure unreadable, where it is an object of another shape
     */
    public static <T> T part(JsonReader in, Function<JsonReader, T> shape) {
        in.object();
        try {
            return shape.apply(in);
        } catch (JsonMismatch mismatch) {
            throw SourceFailure.unreadable(mismatch.what());
        }
    }

    private void readEntry(JsonReader in, String idField, Function<JsonReader, T> shape) {
        boolean isObject = in.token() == JsonToken.START_OBJECT;
        int start = in.offset();
        int depth = in.depth();
        try {
            readable.add(shape.apply(in));
        } catch (JsonMismatch mismatch) {
            in.skip();
            while (isObject && in.depth() >= depth) {
                in.next();
            }
            String id = isObject ? in.idOf(start, idField) : null;
            if (id == null) {
                anonymous = true;
            } else {
                unreadable.add(id);
            }
        }
    }

    /** Those that can be read, in the order of the source. */
    public List<T> readable() {
        return readable;
    }

    /** Whether all entries can be read. */
    public boolean isWhole() {
        return unreadable.isEmpty() && !anonymous;
    }

    /**
     * At most so many of them as an answer to the question for a page of a list, of those with one id the first: partial
     * where an entry is left out of it that can't be read.
     *
     * @throws SourceFailure unreadable, where no entry can be read
     */
    public <R> Answer<R> page(Function<T, String> id, int most, NextPageToken next, Function<List<T>, R> page) {
        if (readable.isEmpty() && !isWhole()) {
            throw SourceFailure.unreadable("no entry can be read");
        }
        Set<String> seen = HashSet.newHashSet(readable.size());
        R shown = page.apply(readable.stream()
                .filter(entry -> seen.add(id.apply(entry)))
                .limit(most)
                .toList());
        return isWhole() && !next.dropped() ? new Fresh<>(shown) : new Partial<>(shown, Reason.INVALID_ANSWER);
    }

    /** Whether any is of those asked for, or there is none: else it is the answer to another question. */
    public boolean isAbout(Collection<String> asked, Function<T, String> id) {
        return readable.isEmpty() || readable.stream().map(id).anyMatch(asked::contains);
    }

    /**
     * The entries as the answer to a question for many ids.
     *
     * @param weight about how many bytes of heap all of them take
     */
    public <V> BatchAnswer<String, V> byId(Function<T, String> id, Function<T, V> value, long weight) {
        BatchAnswer<String, V> answer = new BatchAnswer<>();
        readable.forEach(entry -> answer.found(id.apply(entry), value.apply(entry), weight / readable.size()));
        unreadable.forEach(answer::unreadable);
        if (anonymous) {
            answer.unreadable();
        }
        return answer;
    }
}
