package shop.storefront.aggregation.edge.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys that tokens are checked with. They are read again now and then, and when a token names one that is not
 * known, though not more often than every pause. While they can't be read, those known stay.
 */
final class VerificationKeys {

    private static final Logger LOG = Logger.getLogger(VerificationKeys.class);

    private final Supplier<Future<String>> location;
    private final long pauseNanos;
    private final LongSupplier nanoTime;

    private volatile KeySet known = KeySet.NONE;
    private @Nullable Future<KeySet> reading;
    private long notBefore;

    VerificationKeys(Supplier<Future<String>> location, Duration pause, LongSupplier nanoTime) {
        this.location = location;
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
    }

    KeySet known() {
        return known;
    }

    /** The keys, read again unless that was tried just now; never fails. */
    synchronized Future<KeySet> refreshed() {
        if (reading != null && !reading.isComplete()) {
            return reading;
        }
        long now = nanoTime.getAsLong();
        if (now - notBefore < 0) {
            return Future.succeededFuture(known);
        }
        notBefore = now + pauseNanos;
        Future<KeySet> started = location.get().map(this::learn).otherwise(this::keep);
        reading = started.isComplete() ? null : started;
        return started.onComplete(done -> forget(started));
    }

    private synchronized void forget(Future<KeySet> done) {
        if (reading == done) {
            reading = null;
        }
    }

    private KeySet learn(String text) {
        if (!text.equals(known.text())) {
            try {
                known = KeySet.parse(text);
            } catch (Exception e) {
                return keep(e);
            }
            LOG.infof("Tokens are checked with %d keys", known.keys().size());
        }
        return known;
    }

    private KeySet keep(Throwable failure) {
        LOG.warnf(
                "The keys for tokens can't be read, %d stay known: %s",
                known.keys().size(), failure.getMessage());
        return known;
    }
}
