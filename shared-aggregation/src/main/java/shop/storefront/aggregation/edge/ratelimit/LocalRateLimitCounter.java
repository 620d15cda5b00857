package shop.storefront.aggregation.edge.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Future;
import java.util.List;

/** Counts the requests that this replica sees, in a token bucket a client and limit that is filled up window by window. */
final class LocalRateLimitCounter implements RateLimitCounter {

    private record BucketKey(Client client, RateLimit limit) {}

    private final Cache<BucketKey, Bucket> buckets;
    private final TimeMeter time;

    LocalRateLimitCounter(int most, TimeMeter time) {
        this.buckets = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfter(Expiry.accessing(
                        (BucketKey key, Bucket bucket) -> key.limit().window()))
                .ticker(time::currentTimeNanos)
                .executor(Runnable::run)
                .build();
        this.time = time;
    }

    private Bucket bucket(RateLimit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limits -> limits.capacity(limit.quota()).refillIntervally(limit.quota(), limit.window()))
                .build();
    }

    @Override
    public Future<List<RateLimitStatus>> take(Client client, List<RateLimit> limits) {
        if (limits.size() == 1) {
            return Future.succeededFuture(List.of(take(client, limits.getFirst())));
        }
        return Future.succeededFuture(
                limits.stream().map(limit -> take(client, limit)).toList());
    }

    private RateLimitStatus take(Client client, RateLimit limit) {
        ConsumptionProbe probe = buckets.get(new BucketKey(client, limit), key -> bucket(key.limit()))
                .tryConsumeAndReturnRemaining(1);
        return new RateLimitStatus(
                limit, probe.isConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForReset());
    }
}
