package shop.storefront.aggregation.sharing;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** What is kept under the keys, in their order, null where there is nothing. */
    Uni<List<byte @Nullable []>> read(List<String> keys) {
        Request get = Request.cmd(Command.MGET);
        keys.forEach(get::arg);
        return guard.call(Operation.READ, timeout, () -> redis.send(get).map(SharedStore::values));
    }

    private static List<byte @Nullable []> values(Response response) {
        List<byte @Nullable []> values = new ArrayList<>(response.size());
        for (Response value : response) {
            values.add(value == null ? null : value.toBytes());
        }
        return values;
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
