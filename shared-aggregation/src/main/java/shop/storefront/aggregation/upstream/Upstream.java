package shop.storefront.aggregation.upstream;

import com.google.common.base.Suppliers;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.stub.AbstractAsyncStub;
import io.quarkus.tls.TlsConfiguration;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import shop.storefront.aggregation.engine.BatchFetch;
import shop.storefront.aggregation.engine.Fetch;
import shop.storefront.aggregation.engine.Guard;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SharedLastGood;
import shop.storefront.aggregation.engine.Source;
import shop.storefront.aggregation.engine.SourceSetup;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.resilience.Bulkhead;
import shop.storefront.aggregation.resilience.FaultToleranceGuard;
import shop.storefront.aggregation.resilience.GuardListener;
import shop.storefront.aggregation.settings.CacheMemory;
import shop.storefront.aggregation.sharing.SourceOperation;
import shop.storefront.aggregation.upstream.UpstreamObserver.Observed;
import shop.storefront.aggregation.upstream.config.Addresses;
import shop.storefront.aggregation.upstream.config.UpstreamConfig.SourceConfig;
import shop.storefront.aggregation.upstream.discovery.InstanceDiscovery;
import shop.storefront.aggregation.upstream.grpc.GrpcChannels;
import shop.storefront.aggregation.upstream.grpc.GrpcUpstream;
import shop.storefront.aggregation.upstream.loadbalancing.CompositeUpstreamListener;
import shop.storefront.aggregation.upstream.loadbalancing.InstancePool;
import shop.storefront.aggregation.upstream.loadbalancing.RetryingCaller;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;
import shop.storefront.aggregation.upstream.rest.RestClients;
import shop.storefront.aggregation.upstream.rest.RestProxies;
import shop.storefront.aggregation.upstream.rest.RestUpstream;

/** One source's settings put to use: the way to it, and the sources of the engine over it. */
public final class Upstream {

    /** More than there may be streams. */
    private static final Integer MOST_OPENING = 100_000;

    /** How many ids the contracts of all sources allow in one call. */
    private static final int MOST_AT_ONCE = 100;

    /** How long the start waits for names to be resolved: a page that comes sooner would find no instance. */
    private static final Duration FIRST_LOOK_UP = Duration.ofSeconds(1);

    private final Upstreams application;
    private final Time time;
    private final String name;
    private final SourceConfig settings;
    private final List<LongSupplier> memories = new CopyOnWriteArrayList<>();
    private final UpstreamListener listener;
    private final InstancePool pool;
    private final RetryingCaller caller;
    private final Bulkhead bulkhead;
    private final Supplier<Guard> writes;

    /** @param application what its sources have in common */
    Upstream(Upstreams application, String name, String address, SourceConfig settings) {
        this.application = application;
        this.time = application.time;
        this.name = name;
        this.settings = settings;
        this.pool = pool(Addresses.of(name, address, application.all));
        this.listener = observed();
        pool.onChange(listener::instances);
        this.caller = new RetryingCaller(pool, () -> tuning().extras(), listener, time);
        this.bulkhead = new Bulkhead(name, () -> tuning().concurrency(), listener);
        this.writes = Suppliers.memoize(() -> guard("write"));
    }

    private UpstreamListener observed() {
        Observed observed = new Observed(name, this::rememberedBytes, this::extraCallsLeft, time);
        return new CompositeUpstreamListener(
                name,
                application.observers.stream()
                        .flatMap(observer -> observer.observe(observed).stream())
                        .toList(),
                time);
    }

    private ReloadableSourceSettings tuning() {
        return application.policies.of(name);
    }

    private double extraCallsLeft() {
        return caller.extraCallsLeft();
    }

    private long rememberedBytes() {
        return memories.stream().mapToLong(LongSupplier::getAsLong).sum();
    }

    private InstancePool pool(List<String> addresses) {
        InstancePool found = new InstancePool(List.of(), settings.ejection());
        InstanceDiscovery discovery =
                InstanceDiscovery.of(name, addresses, settings.discoveryInterval(), time, found::update);
        application.open.add(discovery);
        discovery.start(FIRST_LOOK_UP);
        return found;
    }

    /** The REST way to it, by an interface with JAX-RS annotations. */
    public <A> RestUpstream<A> rest(Class<A> api, RestUpstream.Token token) {
        TlsConfiguration tls =
                settings.tls().map(application.certificates::named).orElse(null);
        RestClients<A> clients = new RestClients<>(
                application.vertx,
                time,
                (instance, reuse) -> application.proxies.create(
                        api,
                        instance,
                        new RestProxies.Options(settings.connectTimeout(), settings.connections(), reuse, tls)),
                settings.maxAnswer().asLongValue(),
                settings.connectionMaxAge());
        application.open.add(clients);
        pool.onRemoved(clients::retire);
        return new RestUpstream<>(clients, caller, token);
    }

    /**
     * The gRPC way to it.
     *
     * @param stubs makes the generated asynchronous stub, such as {@code InventoryServiceGrpc::newStub}
     */
    public <S extends AbstractAsyncStub<S>> GrpcUpstream<S> grpc(Function<Channel, S> stubs) {
        GrpcChannels channels = new GrpcChannels(
                application.vertx,
                new GrpcChannels.Settings(
                        settings.tls().map(application.certificates::forGrpc).orElse(null),
                        settings.connectTimeout(),
                        Math.toIntExact(settings.maxAnswer().asLongValue()),
                        settings.connectionMaxAge()),
                time);
        application.open.add(channels);
        pool.onRemoved(channels::close);
        List<ClientInterceptor> interceptors = application.observers.stream()
                .flatMap(observer -> observer.interceptors().stream())
                .toList();
        return new GrpcUpstream<>(
                channel -> stubs.apply(ClientInterceptors.intercept(channel, interceptors)), channels, caller, time);
    }

    /** A source asked for one thing at a time. */
    public <K, T> Source<K, T> source(Fetch<K, T> fetch, SourceOperation<K, T> operation) {
        return source(fetch, Function.identity(), operation);
    }

    /** @param group which answers are invalidated together */
    public <K, T> Source<K, T> source(
            Fetch<K, T> fetch, Function<? super K, ?> group, SourceOperation<K, T> operation) {
        return remembering(Source.ofOne(fetch, group, shared(operation), setup(operation)));
    }

    /** A source asked for many things at once. */
    public <K, T> Source<K, T> batch(BatchFetch<K, T> fetch, SourceOperation<K, T> operation) {
        return remembering(Source.ofMany(fetch, MOST_AT_ONCE, shared(operation), setup(operation)));
    }

    private <K, T> Source<K, T> remembering(Source<K, T> source) {
        memories.add(source::rememberedBytes);
        return source;
    }

    private <K, T> SharedLastGood<K, T> shared(SourceOperation<K, T> operation) {
        return application.sharing.lastGood(operation, () -> tuning().answers().staleFor(), time);
    }

    private Guard guard(String operation) {
        return FaultToleranceGuard.ofSource(bulkhead, operation, () -> tuning().breaker(), listener);
    }

    /**
     * What stands before the opening of streams: a circuit breaker of their own, and no place in the bulkhead of other
     * calls.
     */
    public Guard streamGuard(String operation) {
        Bulkhead opening = new Bulkhead(operation, () -> MOST_OPENING, new GuardListener() {});
        return FaultToleranceGuard.ofSource(opening, operation, () -> tuning().breaker(), listener);
    }

    /** A guarded write, bounded by the budget of one call; cancelling it leaves the write on its way. */
    public <A> Uni<A> write(RequestContext context, Function<RequestContext, Uni<A>> call) {
        RequestContext own =
                context.with(context.deadline().within(tuning().answers().timeout(), time));
        Uni<A> guarded = writes.get()
                .call(() -> call.apply(own)
                        .ifNoItem()
                        .after(Duration.ofNanos(Math.max(1, own.deadline().leftNanos(time))))
                        .failWith(own.deadline()::missed));
        return Uni.createFrom().emitter(emitter -> guarded.subscribe().with(emitter::complete, emitter::fail));
    }

    private SourceSetup setup(SourceOperation<?, ?> operation) {
        return new SourceSetup(
                () -> tuning().answers(),
                guard(operation.name()),
                listener,
                time,
                CacheMemory.bytes(settings.memory()));
    }
}
