package shop.storefront.bench.spring;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** So many requests a minute of one client: the customer who is signed in, else the address. After Spring Security's filters. */
@Component
class RateLimit implements WebFilter, Ordered {
    private final LoadingCache<String, Bucket> buckets;

    RateLimit(@Value("${rate-limit.requests}") long requests) {
        this.buckets = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build(client -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, Duration.ofMinutes(1)))
                        .build());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .map(Principal::getName)
                .switchIfEmpty(Mono.fromSupplier(() -> address(exchange)))
                .flatMap(client -> admit(client, exchange, chain));
    }

    private Mono<Void> admit(String client, ServerWebExchange exchange, WebFilterChain chain) {
        var probe = buckets.get(client).tryConsumeAndReturnRemaining(1);
        exchange.getResponse().getHeaders().set("RateLimit", "\"default\";r=" + probe.getRemainingTokens());
        return probe.isConsumed()
                ? chain.filter(exchange)
                : Mono.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    }

    private static String address(ServerWebExchange exchange) {
        return Objects.requireNonNull(exchange.getRequest().getRemoteAddress())
                .getAddress()
                .getHostAddress();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
