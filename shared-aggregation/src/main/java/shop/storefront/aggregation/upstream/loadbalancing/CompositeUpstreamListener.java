package shop.storefront.aggregation.upstream.loadbalancing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceState;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.resilience.BreakerState;

/**
 * Tells several listeners as one. What a listener throws harms neither the call nor the other listeners: it is logged,
 * at most once a minute, by its type alone.
 */
public final class CompositeUpstreamListener implements UpstreamListener {

    private static final Logger LOG = Logger.getLogger(CompositeUpstreamListener.class);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String source;
    private final List<UpstreamListener> listeners;
    private final Time time;
    private final AtomicLong mayLogAtNanos;

    public CompositeUpstreamListener(String source, List<UpstreamListener> listeners, Time time) {
        this.source = source;
        this.listeners = listeners.stream().filter(each -> each != NONE).toList();
        this.time = time;
        this.mayLogAtNanos = new AtomicLong(time.nanos());
    }

    @Override
    public void hit() {
        tell(listeners, UpstreamListener::hit);
    }

    @Override
    public void joined() {
        tell(listeners, UpstreamListener::joined);
    }

    @Override
    public void missed() {
        tell(listeners, UpstreamListener::missed);
    }

    @Override
    public void gave(SourceState state, long nanos) {
        tell(listeners, listener -> listener.gave(state, nanos));
    }

    @Override
    public void retried() {
        tell(listeners, UpstreamListener::retried);
    }

    @Override
    public void hedged() {
        tell(listeners, UpstreamListener::hedged);
    }

    @Override
    public void entered() {
        tell(listeners, UpstreamListener::entered);
    }

    @Override
    public void left() {
        tell(listeners, UpstreamListener::left);
    }

    @Override
    public void rejected() {
        tell(listeners, UpstreamListener::rejected);
    }

    @Override
    public void breaker(String operation, BreakerState state) {
        tell(listeners, listener -> listener.breaker(operation, state));
    }

    @Override
    public void instances(List<Instance> now) {
        tell(listeners, listener -> listener.instances(now));
    }

    @Override
    public ObservedCall called(Instance instance, RequestContext context) {
        List<ObservedCall> calls = new ArrayList<>(listeners.size());
        tell(listeners, listener -> {
            ObservedCall call = listener.called(instance, context);
            if (call != ObservedCall.NONE) {
                calls.add(call);
            }
        });
        return calls.isEmpty() ? ObservedCall.NONE : new CompositeCall(calls);
    }

    private <L> void tell(List<L> told, Consumer<L> event) {
        for (L each : told) {
            try {
                event.accept(each);
            } catch (RuntimeException thrown) {
                log(each, thrown);
            }
        }
    }

    private void log(Object listener, RuntimeException thrown) {
        long now = time.nanos();
        long due = mayLogAtNanos.get();
        if (now - due >= 0 && mayLogAtNanos.compareAndSet(due, now + QUIET_NANOS)) {
            LOG.errorf(
                    "A listener of source %s failed: %s in %s",
                    source, thrown.getClass().getName(), listener.getClass().getName());
        }
    }

    private final class CompositeCall implements ObservedCall {
        private final List<ObservedCall> calls;

        CompositeCall(List<ObservedCall> calls) {
            this.calls = calls;
        }

        @Override
        public void ended(@Nullable SourceFailure failure) {
            tell(calls, call -> call.ended(failure));
        }

        @Override
        public void cancelled() {
            tell(calls, ObservedCall::cancelled);
        }

        @Override
        public void repeats(RequestContext earlier, int times) {
            tell(calls, call -> call.repeats(earlier, times));
        }

        @Override
        public void sentHttp(String method, String path, Supplier<URI> url) {
            tell(calls, call -> call.sentHttp(method, path, url));
        }

        @Override
        public void answeredHttp(int status) {
            tell(calls, call -> call.answeredHttp(status));
        }

        @Override
        public void sentGrpc(String method) {
            tell(calls, call -> call.sentGrpc(method));
        }

        @Override
        public void answeredGrpc(String status) {
            tell(calls, call -> call.answeredGrpc(status));
        }

        @Override
        public RequestContext context(RequestContext given) {
            RequestContext context = given;
            for (ObservedCall call : calls) {
                try {
                    context = call.context(context);
                } catch (RuntimeException thrown) {
                    log(call, thrown);
                }
            }
            return context;
        }
    }
}
