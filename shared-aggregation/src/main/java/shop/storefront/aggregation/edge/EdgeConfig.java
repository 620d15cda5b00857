package shop.storefront.aggregation.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the edge treats clients. */
@ConfigMapping(prefix = "bff.http")
public interface EdgeConfig {

    /** How long clients and caches may keep a complete page. */
    CacheControl cacheControl();

    /** After how many seconds a client may ask again for what is unavailable. */
    @WithDefault("5")
    int retryAfterSeconds();

    /** How long browsers that came over TLS once come over nothing else (HSTS); 0 leaves that open. */
    @WithDefault("365d")
    Duration hstsMaxAge();

    /** How long a replica that has started may wait for every source to answer it before it is ready. */
    @WithDefault("5s")
    Duration warmUp();

    /** What a browser may load or run for an answer (Content-Security-Policy): nothing, for an answer is data. */
    @WithDefault("default-src 'none'; frame-ancestors 'none'")
    String contentSecurityPolicy();

    /** Whether plain HTTP is sent on to TLS; on where {@code quarkus.http.insecure-requests} is {@code redirect}. */
    @WithDefault("false")
    boolean redirectInsecure();

    /**
     * How many bytes may be kept of pages as they were written last, so that what has not changed is not written again;
     * unset: a sixteenth of the largest heap.
     */
    Optional<MemorySize> memory();

    /** Whether each request is noted on standard output, one JSON object a line (log category {@code access}). */
    @WithDefault("false")
    boolean accessLog();

    /** The lifetimes in {@code Cache-Control}. */
    interface CacheControl {

        /** How long a complete page is fresh ({@code max-age}). */
        @WithDefault("30s")
        Duration maxAge();

        /** How much longer a cache may serve it while it asks for a new one ({@code stale-while-revalidate}). */
        @WithDefault("60s")
        Duration staleWhileRevalidate();
    }
}
