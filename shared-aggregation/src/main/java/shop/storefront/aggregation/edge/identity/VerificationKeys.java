package shop.storefront.aggregation.edge.identity;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The keys that tokens are verified with. A worker reads them again from time to time, and when a token names one that is
 * not known, at most once a pause. While they can't be read, the last good ones stay. Safe for use by several threads.
 */
final class VerificationKeys {

    private static final Logger LOG = Logger.getLogger(VerificationKeys.class);

    private final Callable<KeySet> source;
    private final WorkerExecutor worker;
    private final LongSupplier nanoTime;
    private final long pauseNanos;
    private final long timeoutMillis;

    private volatile KeySet known = KeySet.NONE;
    private volatile boolean readable;
    private Future<KeySet> reading = Future.succeededFuture(known);
    private Future<KeySet> last = reading;
    private long notBefore;

    VerificationKeys(Callable<KeySet> source, WorkerExecutor worker, IdentityConfig config, LongSupplier nanoTime) {
        this.source = source;
        this.worker = worker;
        this.nanoTime = nanoTime;
        this.pauseNanos = config.keysPause().toNanos();
        this.timeoutMillis = config.keysReadTimeout().toMillis();
        this.notBefore = nanoTime.getAsLong();
    }

    /** The last good ones. */
    KeySet known() {
        return known;
    }

    /** Whether they could be read when they were read last. */
    boolean isReadable() {
        return readable;
    }

    /**
     * The keys as the issuer publishes them now, or did less than a pause ago; fails with
     * {@link KeysUnavailableException}. Whoever asks while they are being read waits for the same reading.
     */
    synchronized Future<KeySet> refreshed() {
        long now = nanoTime.getAsLong();
        if (reading.isComplete() && now - notBefore >= 0) {
            notBefore = now + pauseNanos;
            reading = worker.executeBlocking(source, false);
            last = reading.timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                    .map(this::learn)
                    .recover(this::unavailable);
        }
        return last;
    }

    private KeySet learn(KeySet read) {
        readable = true;
        if (!read.text().equals(known.text())) {
            known = read;
            LOG.infof("Tokens are verified with %d keys", read.entries().size());
        }
        return known;
    }

    private Future<KeySet> unavailable(Throwable cause) {
        readable = false;
        LOG.warnf("The keys for tokens cannot be read; the known keys stay in use: %s", cause.getMessage());
        return Future.failedFuture(new KeysUnavailableException(cause));
    }
}
