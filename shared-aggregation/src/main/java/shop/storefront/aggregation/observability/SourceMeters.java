package shop.storefront.aggregation.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceState;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.resilience.BreakerState;
import shop.storefront.aggregation.upstream.UpstreamObserver.Observed;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;

/**
 * Measures one source. Every meter is resolved once, when the application starts, so that a call costs a few additions
 * and every series is there from the start.
 */
final class SourceMeters implements UpstreamListener {

    /** Close together around the budgets of calls, 250 to 400 ms, where alerts and objectives look. */
    private static final Duration[] BUCKETS = LongStream.of(2, 5, 10, 25, 50, 100, 150, 200, 250, 300, 350, 400, 500)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Counter fresh;
    private final Counter[][] notFresh = new Counter[SourceState.Kind.values().length][];
    private final Timer answered;
    private final Timer[] failed;
    private final Timer cancelled;
    private final Counter hits;
    private final Counter misses;
    private final Counter joins;
    private final Counter retries;
    private final Counter hedges;
    private final Counter rejections;
    private final AtomicInteger inBulkhead = new AtomicInteger();
    private final Map<String, BreakerState> breakers = new ConcurrentHashMap<>();
    private final Exemplars exemplars;
    private final MultiGauge instances;
    private final MeterRegistry registry;
    private final Tags tags;

    SourceMeters(Observed source, MeterRegistry registry, Exemplars exemplars) {
        this.exemplars = exemplars;
        this.registry = registry;
        this.tags = Tags.of("source", source.name());
        this.fresh = results(registry, tags, SourceState.Kind.FRESH, "none");
        for (SourceState.Kind kind : SourceState.Kind.values()) {
            notFresh[kind.ordinal()] = kind == SourceState.Kind.FRESH ? new Counter[0] : byReason(registry, tags, kind);
        }
        this.answered = calls(registry, tags, "ok");
        this.cancelled = calls(registry, tags, "cancelled");
        this.failed = new Timer[Reason.values().length];
        for (Reason reason : Reason.values()) {
            failed[reason.ordinal()] = calls(registry, tags, reason.token());
        }
        this.hits = registry.counter("source.cache.requests", tags.and("result", "hit"));
        this.misses = registry.counter("source.cache.requests", tags.and("result", "miss"));
        this.joins = registry.counter("source.cache.requests", tags.and("result", "joined"));
        this.retries = registry.counter("source.retries", tags);
        this.hedges = registry.counter("source.hedges", tags);
        this.rejections = registry.counter("source.bulkhead.rejected", tags);
        Gauge.builder("source.bulkhead.in.use", inBulkhead, AtomicInteger::get)
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "source.cache.bytes",
                        source,
                        each -> each.rememberedBytes().getAsLong())
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        "source.retry.budget",
                        source,
                        each -> each.extraCallsLeft().getAsDouble())
                .description("The retries and hedges that the budget allows now")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        this.instances =
                MultiGauge.builder("source.instance.healthy").tags(tags).register(registry);
    }

    private static Counter results(MeterRegistry registry, Tags tags, SourceState.Kind kind, String reason) {
        return Counter.builder("source.results")
                .description("What pages got from a source")
                .tags(tags.and("state", kind.token(), "reason", reason))
                .register(registry);
    }

    private static Counter[] byReason(MeterRegistry registry, Tags tags, SourceState.Kind kind) {
        Counter[] counters = new Counter[Reason.values().length];
        for (Reason reason : Reason.values()) {
            counters[reason.ordinal()] = results(registry, tags, kind, reason.token());
        }
        return counters;
    }

    private static Timer calls(MeterRegistry registry, Tags tags, String outcome) {
        return Timer.builder("source.call.duration")
                .description("One call to one instance of a source")
                .tags(tags.and("outcome", outcome))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    @Override
    public void hit() {
        hits.increment();
    }

    @Override
    public void joined() {
        joins.increment();
    }

    @Override
    public void missed() {
        misses.increment();
    }

    @Override
    public void gave(SourceState state, long nanos) {
        Reason reason = state.reason();
        (reason == null ? fresh : notFresh[state.kind().ordinal()][reason.ordinal()]).increment();
    }

    @Override
    public void instances(List<Instance> now) {
        instances.register(
                now.stream()
                        .map(instance -> Row.of(
                                Tags.of("instance", instance.toString()), instance, each -> each.isAside() ? 0 : 1))
                        .collect(Collectors.<Row<?>>toList()),
                true);
    }

    @Override
    public ObservedCall called(Instance instance, RequestContext context) {
        return context.warmUp() ? ObservedCall.NONE : new Measured(context.trace());
    }

    @Override
    public void retried() {
        retries.increment();
    }

    @Override
    public void hedged() {
        hedges.increment();
    }

    @Override
    public void breaker(String operation, BreakerState state) {
        if (breakers.put(operation, state) == null) {
            Gauge.builder(
                            "source.breaker.state",
                            breakers,
                            all -> all.getOrDefault(operation, BreakerState.CLOSED)
                                    .number())
                    .tags(tags.and("operation", operation))
                    .strongReference(true)
                    .register(registry);
        }
    }

    @Override
    public void entered() {
        inBulkhead.incrementAndGet();
    }

    @Override
    public void left() {
        inBulkhead.decrementAndGet();
    }

    @Override
    public void rejected() {
        rejections.increment();
    }

    private final class Measured implements ObservedCall {
        private final long began = System.nanoTime();
        private final TraceContext trace;

        Measured(TraceContext trace) {
            this.trace = trace;
        }

        @Override
        public void ended(@Nullable SourceFailure failure) {
            record(failure == null ? answered : failed[failure.reason().ordinal()]);
        }

        @Override
        public void cancelled() {
            record(cancelled);
        }

        private void record(Timer timer) {
            exemplars.record(timer, System.nanoTime() - began, trace);
        }
    }
}
