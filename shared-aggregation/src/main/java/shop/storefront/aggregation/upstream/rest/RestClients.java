package shop.storefront.aggregation.upstream.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
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

    private final ConcurrentMap<Instance, InstanceClient> clients = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Time time;
    private final BiFunction<Instance, Boolean, A> proxies;
    private final long maxAnswerBytes;
    private final Duration connectionMaxAge;

    /**
     * @param proxies makes an object by which an instance is called, whose connections serve one call or, if true, many
     * @param connectionMaxAge after how long a connection is replaced, about
     */
    public RestClients(
            Vertx vertx,
            Time time,
            BiFunction<Instance, Boolean, A> proxies,
            long maxAnswerBytes,
            Duration connectionMaxAge) {
        this.vertx = vertx;
        this.time = time;
        this.proxies = proxies;
        this.maxAnswerBytes = maxAnswerBytes;
        this.connectionMaxAge = connectionMaxAge;
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

    final class InstanceClient {
        private final Instance instance;
        private final A pooled;
        private @Nullable A unpooled;
        private final SourceConnections connections = new SourceConnections(connectionMaxAge);
        private int calls;
        private boolean retired;

        private InstanceClient(Instance instance) {
            this.instance = instance;
            this.pooled = proxies.apply(instance, true);
        }

        /**
         * A call, made when it is subscribed to; fails with a {@link SourceFailure} alone.
         *
         * @param reuse whether it may go over an open connection, which the instance may be closing just now; else it has
         *     one of its own
         */
        <R> Uni<Received<R>> call(
                RequestContext context, ObservedCall observed, boolean reuse, Function<A, Uni<R>> call) {
            return Uni.createFrom().deferred(() -> {
                count(1);
                return RestCall.of(
                                vertx,
                                connections,
                                maxAnswerBytes,
                                () -> context.deadline().hasAllButPassed(time),
                                context.variant(),
                                observed,
                                () -> call.apply(reuse ? pooled : unpooled()))
                        .onTermination()
                        .invoke(() -> count(-1));
            });
        }

        private synchronized A unpooled() {
            A made = unpooled;
            if (made == null) {
                made = proxies.apply(instance, false);
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
