package shop.storefront.aggregation.upstream.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener.ObservedCall;
import shop.storefront.aggregation.upstream.rest.RestCall.Received;

/**
 * The REST clients of a source, one an instance, so that a call goes where it is to go.
 *
 * @param <A> the interface of the source
 */
public final class RestClients<A> implements AutoCloseable {

    /**
     * What is expected of an instance.
     *
     * @param connectionMaxAge after how long a connection is replaced, about
     */
    public record ClientLimits(long maxAnswerBytes, Duration connectionMaxAge) {}

    /** Makes an object by which an instance is called, whose connections serve one call or many. */
    @FunctionalInterface
    public interface Proxies<A> {
        A to(Instance instance, boolean reuseConnections);
    }

    private final ConcurrentMap<Instance, InstanceClient> clients = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Time time;
    private final Proxies<A> proxies;
    private final ClientLimits limits;

    public RestClients(Vertx vertx, Time time, Proxies<A> proxies, ClientLimits limits) {
        this.vertx = vertx;
        this.time = time;
        this.proxies = proxies;
        this.limits = limits;
    }

    /** The client of an instance, made when it is first asked for. */
    InstanceClient of(Instance instance) {
        InstanceClient open = clients.get(instance);
        return open != null ? open : clients.computeIfAbsent(instance, InstanceClient::new);
    }

    /** Closes the client of an instance that is no more, when its last call has ended. */
    public void retire(Instance instance) {
        InstanceClient client = clients.remove(instance);
        if (client != null) {
            client.retire();
        }
    }

    @Override
    public void close() {
        clients.keySet().forEach(this::retire);
    }

    /** The client of one instance. */
    final class InstanceClient {
        private final Instance instance;
        private final A pooled;
        private @Nullable A unpooled;
        private final SourceConnections connections = new SourceConnections(limits.connectionMaxAge());
        private int calls;
        private boolean retired;

        private InstanceClient(Instance instance) {
            this.instance = instance;
            this.pooled = proxies.to(instance, true);
        }

        /** A call over an open connection, where there is one, which the instance may be closing just now. */
        <R> Uni<Received<R>> call(RequestContext context, ObservedCall observed, Function<A, Uni<R>> call) {
            return made(context, observed, () -> call.apply(pooled));
        }

        /** A call over a connection of its own, so that no connection that was closed meanwhile can lose it. */
        <R> Uni<Received<R>> callOnNewConnection(
                RequestContext context, ObservedCall observed, Function<A, Uni<R>> call) {
            return made(context, observed, () -> call.apply(unpooled()));
        }

        /** A call, made when it is subscribed to. It fails with a {@link SourceFailure} alone. */
        private <R> Uni<Received<R>> made(RequestContext context, ObservedCall observed, Supplier<Uni<R>> call) {
            return Uni.createFrom().deferred(() -> {
                count(1);
                return RestCall.of(
                                vertx,
                                connections,
                                limits.maxAnswerBytes(),
                                () -> context.deadline().hasAllButPassed(time),
                                context.variant(),
                                observed,
                                call)
                        .onTermination()
                        .invoke(() -> count(-1));
            });
        }

        private synchronized A unpooled() {
            A made = unpooled;
            if (made == null) {
                made = proxies.to(instance, false);
                unpooled = made;
            }
            return made;
        }

        private synchronized void count(int change) {
            calls += change;
            closeWhenUnused();
        }

        private synchronized void retire() {
            retired = true;
            closeWhenUnused();
        }

        private void closeWhenUnused() {
            if (retired && calls == 0) {
                close(pooled);
                close(unpooled);
            }
        }

        private void close(@Nullable A proxy) {
            if (proxy instanceof Closeable open) {
                try {
                    open.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
