package shop.storefront.aggregation.observability;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The classes that Caffeine finds by name for the caches there are, which a native executable must know of: a letter a
 * feature, {@code SSMWA} being a cache of strong keys and values with a maximum weight and an expiry.
 */
@RegisterForReflection(
        classNames = {
            "com.github.benmanes.caffeine.cache.SSMSA",
            "com.github.benmanes.caffeine.cache.SSMSW",
            "com.github.benmanes.caffeine.cache.SSMW",
            "com.github.benmanes.caffeine.cache.SSMWA",
            "com.github.benmanes.caffeine.cache.SSMWW",
            "com.github.benmanes.caffeine.cache.PSAMW",
            "com.github.benmanes.caffeine.cache.PSMW",
            "com.github.benmanes.caffeine.cache.PSWMS",
            "com.github.benmanes.caffeine.cache.PSWMW"
        },
        fields = true)
final class NativeCaches {

    private NativeCaches() {}
}
