package shop.storefront.aggregation.edge.connection;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.connection.ConnectionMeters.Reason;

/** Since when the head or the body that is on its way is so; at first, the head since the connection was accepted. */
final class RequestTimes {

    private final LongSupplier time;
    private long headSince;
    private long bodySince;

    /** @param time the connection's time, in nanoseconds */
    RequestTimes(LongSupplier time) {
        this.time = time;
        this.headSince = time.getAsLong();
    }

    /** A head is on its way; a later one begins with its first byte. */
    void headBegun() {
        if (headSince == 0) {
            headSince = time.getAsLong();
        }
    }

    /** A head is whole, and its body on its way. */
    void bodyBegun() {
        headSince = 0;
        bodySince = time.getAsLong();
    }

    void ended() {
        headSince = 0;
        bodySince = 0;
    }

    /** What has taken too long, if anything. */
    @Nullable
    Reason late(ConnectionLimits limits, long now) {
        if (isOver(headSince, limits.headTimeout(), now)) {
            return Reason.HEAD;
        }
        return isOver(bodySince, limits.bodyTimeout(), now) ? Reason.BODY : null;
    }

    /** @param since 0 for what has not begun */
    static boolean isOver(long since, Duration timeout, long now) {
        return since != 0 && now - since > timeout.toNanos();
    }
}
