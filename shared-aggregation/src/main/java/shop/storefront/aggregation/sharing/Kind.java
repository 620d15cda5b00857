package shop.storefront.aggregation.sharing;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of answer that replicas share.
 *
 * @param name the name of the kind, in keys
 * @param schema grows whenever the codec writes otherwise than before; replicas of another schema share nothing
 * @param key names a question, in few plain characters and without anything personal
 */
public record Kind<K, T>(String name, int schema, Function<? super K, String> key, Codec<T> codec) {

    /** Something in place of a text that may be long, personal or full of odd characters. */
    public static String hashed(@Nullable Object... parts) {
        var hasher = Hashing.sha256().newHasher();
        for (Object part : parts) {
            String text = part == null ? "" : part.toString();
            hasher.putInt(part == null ? -1 : text.length()).putString(text, StandardCharsets.UTF_8);
        }
        return hasher.hash().toString().substring(0, 32);
    }

    String redisKey(K question) {
        return "bff:last:v" + schema + ':' + name + ':' + key.apply(question);
    }
}
