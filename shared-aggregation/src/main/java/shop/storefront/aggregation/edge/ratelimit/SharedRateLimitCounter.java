package shop.storefront.aggregation.edge.ratelimit;

import com.google.common.hash.Hashing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import shop.storefront.aggregation.sharing.RedisGuard;
import shop.storefront.aggregation.sharing.StoreListener.Operation;

/** Counts the requests that all replicas see, in Redis, where a client is known by a hash alone. */
final class SharedRateLimitCounter implements RateLimitCounter {

    /** Counts one up each key and says how far and how long it still counts; the first request opens the window. */
    private static final String SCRIPT = """
            local counts = {}
            for i, key in ipairs(KEYS) do
              local count = redis.call('INCR', key)
              local left = redis.call('PTTL', key)
              if left < 0 then
                left = tonumber(ARGV[i])
                redis.call('PEXPIRE', key, left)
              end
              counts[2 * i - 1] = count
              counts[2 * i] = left
            end
            return counts
            """;

    private final Redis redis;
    private final RedisGuard guard;
    private final Duration patience;

    SharedRateLimitCounter(Redis redis, RedisGuard guard, Duration patience) {
        this.redis = redis;
        this.guard = guard;
        this.patience = patience;
        redis.send(Request.cmd(Command.PING)); // so that the first client does not wait for the connection
    }

    @Override
    public Future<List<RateLimitStatus>> take(Client client, List<RateLimit> limits) {
        Request count = Request.cmd(Command.EVAL).arg(SCRIPT).arg(limits.size());
        String prefix = "bff:rate:{" + hash(client) + "}:";
        limits.forEach(limit -> count.arg(prefix + limit.name()));
        limits.forEach(limit -> count.arg(limit.window().toMillis()));
        Promise<List<RateLimitStatus>> counted = Promise.promise();
        guard.call(Operation.COUNT, patience, () -> redis.send(count).map(counts -> allowances(limits, counts)))
                .subscribe()
                .with(counted::complete, counted::fail);
        return counted.future();
    }

    private static String hash(Client client) {
        return Hashing.sha256()
                .hashString(client.kind() + ":" + client.name(), StandardCharsets.UTF_8)
                .toString()
                .substring(0, 32);
    }

    private static List<RateLimitStatus> allowances(List<RateLimit> limits, Response counts) {
        List<RateLimitStatus> allowances = new ArrayList<>(limits.size());
        for (int i = 0; i < limits.size(); i++) {
            RateLimit limit = limits.get(i);
            long left = limit.quota() - counts.get(2 * i).toLong();
            long resetNanos =
                    TimeUnit.MILLISECONDS.toNanos(counts.get(2 * i + 1).toLong());
            allowances.add(new RateLimitStatus(limit, left >= 0, Math.max(0, left), resetNanos));
        }
        return allowances;
    }
}
