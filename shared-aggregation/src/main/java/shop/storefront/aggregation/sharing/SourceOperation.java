package shop.storefront.aggregation.sharing;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a source, and how replicas share its answers.
 *
 * @param name of the operation, for its circuit breaker and in keys
 * @param type of an answer, which Jackson writes and reads by the components of records
 * @param key names a question in few plain characters, none of them personal; null where the answer is somebody's own,
 *     which is not shared
 */
public record SourceOperation<K, T>(String name, JavaType type, Function<? super K, @Nullable String> key) {

    /** An operation whose answers are of a class. */
    public static <K, T> SourceOperation<K, T> of(
            String name, Class<T> type, Function<? super K, @Nullable String> key) {
        return new SourceOperation<>(name, TypeFactory.defaultInstance().constructType(type), key);
    }

    /** An operation whose answers are lists of a class. */
    public static <K, E> SourceOperation<K, List<E>> ofList(
            String name, Class<E> element, Function<? super K, @Nullable String> key) {
        return new SourceOperation<>(
                name, TypeFactory.defaultInstance().constructCollectionType(List.class, element), key);
    }

    /** Something in place of what may be long, personal or full of odd characters. */
    public static String hashed(@Nullable Object... parts) {
        var hasher = Hashing.sha256().newHasher();
        for (Object part : parts) {
            String text = part == null ? "" : part.toString();
            hasher.putInt(part == null ? -1 : text.length()).putString(text, StandardCharsets.UTF_8);
        }
        return hasher.hash().toString().substring(0, 32);
    }
}
