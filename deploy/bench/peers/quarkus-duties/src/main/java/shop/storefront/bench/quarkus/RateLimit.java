package shop.storefront.bench.quarkus;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** So many requests a minute of one client: the customer who is signed in, else the address. */
@Singleton
class RateLimit {
    private static final String REMAINING = "rate-limit.remaining";

    private final SecurityIdentity identity;
    private final LoadingCache<String, Bucket> buckets;

    RateLimit(SecurityIdentity identity, @ConfigProperty(name = "rate-limit.requests") long requests) {
        this.identity = identity;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build(client -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, Duration.ofMinutes(1)))
                        .build());
    }

    @ServerRequestFilter
    @Nullable
    Response admit(ContainerRequestContext context, HttpServerRequest request) {
        var client = identity.isAnonymous()
                ? request.remoteAddress().hostAddress()
                : identity.getPrincipal().getName();
        var probe = buckets.get(client).tryConsumeAndReturnRemaining(1);
        context.setProperty(REMAINING, probe.getRemainingTokens());
        return probe.isConsumed()
                ? null
                : Problems.Problem.of(Status.TOO_MANY_REQUESTS, "Too many requests", context.getUriInfo());
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().add("RateLimit", "\"default\";r=" + request.getProperty(REMAINING));
        response.getHeaders().add("X-Content-Type-Options", "nosniff");
    }
}
