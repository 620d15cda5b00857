package shop.storefront.aggregation.sharing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shop.storefront.aggregation.sharing.StoreListener.Operation;

/**
 * What is kept in Redis, by key; every call is guarded. Others may write to Redis too: no more of a value is fetched than
 * shows that it is longer than ours may be.
 */
final class SharedStore {

    /** The most bytes that one read fetches, shared evenly by its keys; a longer value is not written. */
    static final int MAX_BYTES = 1 << 20;

    private final Redis redis;
    private final RedisGuard guard;
    private final Duration timeout;

    SharedStore(Redis redis, RedisGuard guard, Duration timeout) {
        this.redis = redis;
        this.guard = guard;
        this.timeout = timeout;
    }

    /** Whether a call would be made now. */
    boolean isUsable() {
        return guard.isUsable();
    }

    /** Connects, so that the first call does not have to; fails where that takes longer than given. */
    Uni<Void> connect(Duration patience) {
        return RedisGuard.sent(patience, () -> redis.send(Request.cmd(Command.PING)))
                .replaceWithVoid();
    }

    /**
     * What is kept under the keys, but for what is too long. Each is asked for by itself, all over one connection: in a
     * cluster they lie on several nodes, and values of one answer for many keys would have to be told apart by their order.
     */
    Uni<Map<String, byte[]>> read(Collection<String> keys) {
        return guard.call(
                Operation.READ,
                timeout,
                () -> redis.connect()
                        .compose(connection -> read(keys, connection).onComplete(done -> connection.close())));
    }

    private static Future<Map<String, byte[]>> read(Collection<String> keys, RedisConnection connection) {
        int most = MAX_BYTES / keys.size();
        Map<String, byte[]> found = new ConcurrentHashMap<>();
        List<Future<Response>> reads = keys.stream()
                .map(key -> connection.send(start(key, most)).map(value -> {
                    byte[] bytes = value.toBytes();
                    if (bytes.length > 0 && bytes.length <= most) {
                        found.put(key, bytes);
                    }
                    return value;
                }))
                .toList();
        return Future.join(reads)
                .map(found)
                .recover(failure -> found.isEmpty() ? Future.failedFuture(failure) : Future.succeededFuture(found));
    }

    /** The first bytes, one more than wanted where there is one; none where nothing is kept. */
    private static Request start(String key, int most) {
        return Request.cmd(Command.GETRANGE).arg(key).arg(0).arg(most);
    }

    /** Keeps a value for so long, unless it is too long. */
    Uni<Response> write(String key, byte[] value, Duration keepFor) {
        if (value.length > MAX_BYTES) {
            return Uni.createFrom().nullItem();
        }
        return change(Request.cmd(Command.SET).arg(key).arg(value).arg("PX").arg(keepFor.toMillis()));
    }

    Uni<Response> delete(String key) {
        return change(Request.cmd(Command.DEL).arg(key));
    }

    private Uni<Response> change(Request request) {
        return guard.call(Operation.WRITE, timeout, () -> redis.send(request));
    }
}
