package shop.storefront.aggregation.edge.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.response.ContentCoding;
import shop.storefront.aggregation.edge.response.Json;
import shop.storefront.aggregation.engine.Variant;
import shop.storefront.aggregation.settings.CacheMemory;

/**
 * Writes pages, and keeps what was written, bounded by weight: a page that shows what it showed the last time is not
 * written again. What a client is sent never comes from here without having been compared with what its sources say.
 */
@Singleton
final class SerializedPageCache {

    private static final int ENTRY_OVERHEAD_BYTES = 250;

    /** A page whose text is as long as its bytes, in objects about twice as many; and compressed, what that gives. */
    private static final int BYTES_KEPT_PER_BYTE = 4;

    static final class SerializedPage {
        private final Object page;
        private final byte[] bytes;
        private final String etag;
        private final AtomicReferenceArray<byte @Nullable []> encoded =
                new AtomicReferenceArray<>(ContentCoding.values().length);

        private SerializedPage(Object page, byte[] bytes) {
            this.page = page;
            this.bytes = bytes;
            this.etag = PageHeaders.etag(bytes);
        }

        Object page() {
            return page;
        }

        byte[] bytes() {
            return bytes;
        }

        /** The bytes compressed, which they are once. */
        byte[] bytes(ContentCoding coding) {
            byte[] known = encoded.get(coding.ordinal());
            if (known == null) {
                known = coding.encode(bytes);
                encoded.set(coding.ordinal(), known);
            }
            return known;
        }

        String etag() {
            return etag;
        }
    }

    private final Json json;
    private final Cache<String, SerializedPage> written;

    @Inject
    SerializedPageCache(Json json, EdgeConfig config) {
        this(json, CacheMemory.bytes(config.memory()));
    }

    SerializedPageCache(Json json, long mostBytes) {
        this.json = json;
        this.written = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((String key, SerializedPage page) ->
                        ENTRY_OVERHEAD_BYTES + key.length() + BYTES_KEPT_PER_BYTE * page.bytes().length)
                .executor(Runnable::run)
                .build();
    }

    /**
     * The bytes of a page that anyone may see.
     *
     * @param variant that the page was made of
     * @param page a value: what equals it says the same
     */
    SerializedPage of(String uri, Variant variant, Object page) {
        String key = variant.isNone() ? uri : uri + ' ' + variant.headers();
        SerializedPage last = written.getIfPresent(key);
        if (last != null && last.page().equals(page)) {
            return last;
        }
        SerializedPage now = write(page);
        written.put(key, now);
        return now;
    }

    /** The bytes of a page, of which nothing is kept. */
    SerializedPage write(Object page) {
        return new SerializedPage(page, json.bytes(page));
    }
}
