package shop.storefront.aggregation.observability;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;

/**
 * Logs when a source starts to fail and when it has recovered, and nothing in between; what it refuses is no failure. One that fails now and
 * then counts as failing until it has gone without a failure for a while.
 */
final class SourceLog implements UpstreamListener {

    private static final Logger LOG = Logger.getLogger(SourceLog.class);
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final String source;
    private final Time time;
    private volatile boolean failing;
    private long failingSinceNanos;
    private long lastFailureNanos;
    private long failures;

    SourceLog(String source, Time time) {
        this.source = source;
        this.time = time;
    }

    @Override
    public ObservedCall called(Instance instance, RequestContext context) {
        return context.warmUp() ? ObservedCall.NONE : new Logged(instance, context);
    }

    private void succeeded(RequestContext context) {
        if (failing && hasHealed()) {
            LOG.infof(
                    "Source %s recovered after %d s in which %d calls failed (trace %s, request %s)",
                    source,
                    (lastFailureNanos - failingSinceNanos) / NANOS_PER_SECOND,
                    failures,
                    context.trace().traceId(),
                    context.requestId());
        }
    }

    private synchronized boolean hasHealed() {
        if (!failing || time.nanos() - lastFailureNanos < QUIET_NANOS) {
            return false;
        }
        failing = false;
        return true;
    }

    private void failed(Instance instance, Reason reason, RequestContext context) {
        if (startsToFail()) {
            LOG.warnf(
                    "Source %s fails: %s, at %s (trace %s, request %s)",
                    source, reason.token(), instance, context.trace().traceId(), context.requestId());
        }
    }

    private synchronized boolean startsToFail() {
        long now = time.nanos();
        lastFailureNanos = now;
        if (failing) {
            failures++;
            return false;
        }
        failing = true;
        failures = 1;
        failingSinceNanos = now;
        return true;
    }

    private final class Logged implements ObservedCall {
        private final Instance instance;
        private final RequestContext context;

        Logged(Instance instance, RequestContext context) {
            this.instance = instance;
            this.context = context;
        }

        @Override
        public void ended(@Nullable SourceFailure failure) {
            if (failure == null) {
                succeeded(context);
            } else if (failure.evidence() == Evidence.UNWELL) {
                failed(instance, failure.reason(), context);
            }
        }
    }
}
