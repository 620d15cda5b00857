package shop.storefront.aggregation.testing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A call as it reached a service, and what became of it. */
public final class Call {

    private final String source;
    private final int instance;
    private final String operation;
    private final String target;
    private final Map<String, String> headers;
    private final @Nullable Duration deadline;
    private final AtomicLong bytesSent = new AtomicLong();
    private final long beganNanos = System.nanoTime();
    private volatile long lastedNanos;
    private volatile boolean cancelled;
    private volatile boolean over;

    Call(
            String source,
            int instance,
            String operation,
            String target,
            Map<String, String> headers,
            @Nullable Duration deadline) {
        this.source = source;
        this.instance = instance;
        this.operation = operation;
        this.target = target;
        this.headers = Map.copyOf(headers);
        this.deadline = deadline;
    }

    public String source() {
        return source;
    }

    /** Which instance took it, from 0. */
    public int instance() {
        return instance;
    }

    public String operation() {
        return operation;
    }

    /** The request target of a REST call, what a gRPC call asks for. */
    public String target() {
        return target;
    }

    /** Headers or metadata, names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What {@code grpc-timeout} left the service; null where there was none. */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** How much of an answer was taken off the service's hands. */
    public long bytesSent() {
        return bytesSent.get();
    }

    /** Whether the caller went away before the answer was whole. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Whether the caller went away sooner than that after it had asked. */
    public boolean isCancelledWithin(Duration time) {
        return cancelled && lastedNanos < time.toNanos();
    }

    /** Whether nothing is under way for it any more. */
    public boolean isOver() {
        return over;
    }

    void sent(long bytes) {
        bytesSent.addAndGet(bytes);
    }

    synchronized void cancel() {
        if (!over) {
            lastedNanos = System.nanoTime() - beganNanos;
            cancelled = true;
            over = true;
        }
    }

    synchronized void end() {
        over = true;
    }

    @Override
    public String toString() {
        return source + "[" + instance + "]." + operation + " " + target + (cancelled ? " cancelled" : "");
    }
}
