package shop.storefront.bench.spring;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long an answer is served without asking again. */
@Configuration(proxyBeanMethods = false)
@EnableCaching
class Caches {
    @Bean
    CacheManager cacheManager(
            @Value("${fresh-for.product}") Duration product,
            @Value("${fresh-for.recommendation}") Duration recommendation) {
        var caches = new CaffeineCacheManager();
        caches.setAsyncCacheMode(true);
        for (var name : new String[] {"product", "products", "product-list", "reviews", "review-summaries"}) {
            caches.registerCustomCache(name, cache(product).buildAsync());
        }
        caches.registerCustomCache("recommendation", cache(recommendation).buildAsync());
        return caches;
    }

    private static Caffeine<Object, Object> cache(Duration freshFor) {
        return Caffeine.newBuilder()
                .maximumSize(50_000)
                .expireAfterWrite(freshFor)
                .recordStats();
    }
}
