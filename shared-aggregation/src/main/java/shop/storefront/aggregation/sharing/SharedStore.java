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

/** What is kept in Redis, by key; every call is guarded. */
final class SharedStore {

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
     * What is kept under the keys. Each is asked for by itself, all over one connection: in a cluster they lie on several
     * nodes, and values of one answer for many keys would have to be told apart by their order.
     */
    Uni<Map<String, byte[]>> read(Collection<String> keys) {
        return guard.call(
                Operation.READ,
                timeout,
                () -> redis.connect()
                        .compose(connection -> read(keys, connection).onComplete(done -> connection.close())));
    }

    private static Future<Map<String, byte[]>> read(Collection<String> keys, RedisConnection connection) {
        Map<String, byte[]> found = new ConcurrentHashMap<>();
        List<Future<Response>> reads = keys.stream()
                .map(key -> connection.send(Request.cmd(Command.GET).arg(key)).map(value -> {
                    if (value != null) {
                        found.put(key, value.toBytes());
                    }
                    return value;
                }))
                .toList();
        return Future.join(reads)
                .map(found)
                .recover(failure -> found.isEmpty() ? Future.failedFuture(failure) : Future.succeededFuture(found));
    }

    /** Keeps a value for so long. */
    Uni<Response> write(String key, byte[] value, Duration keepFor) {
        return change(Request.cmd(Command.SET).arg(key).arg(value).arg("PX").arg(keepFor.toMillis()));
    }

    Uni<Response> delete(String key) {
        return change(Request.cmd(Command.DEL).arg(key));
    }

    private Uni<Response> change(Request request) {
        return guard.call(Operation.WRITE, timeout, () -> redis.send(request));
    }
}
