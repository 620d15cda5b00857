package shop.storefront.aggregation.upstream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.upstream.RestCall.Received;

/**
 * The REST clients of a source, one an instance, so that a call goes where it is to go.
 *
 * @param <A> the interface of the source
 */
final class RestClients<A> implements AutoCloseable {

    /**
     * What is expected of an instance.
     *
     * @param connectionMaxAge after how long a connection is replaced, about
     */
    record Limits(long maxAnswerBytes, Duration connectionMaxAge) {}

    private static final int MOST_TIMES_AGAIN = 2;

    private final ConcurrentMap<Instance, Client> clients = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Function<Instance, A> proxies;
    private final Limits limits;

    /** @param proxies makes the object by which an instance is called */
    RestClients(Vertx vertx, Function<Instance, A> proxies, Limits limits) {
        this.vertx = vertx;
        this.proxies = proxies;
        this.limits = limits;
    }

    /** The client of an instance, made when it is first asked for. */
    Client of(Instance instance) {
        Client open = clients.get(instance);
        return open != null ? open : clients.computeIfAbsent(instance, Client::new);
    }

    /** Closes the client of an instance that is no more, when its last call has ended. */
    void retire(Instance instance) {
        Client client = clients.remove(instance);
        if (client != null) {
            client.retire();
        }
    }

    @Override
    public void close() {
        clients.keySet().forEach(this::retire);
    }

    /** The client of one instance. */
    final class Client {
        private final A proxy;
        private final SourceConnections connections = new SourceConnections(limits.connectionMaxAge());
        private int calls;
        private boolean retired;

        private Client(Instance instance) {
            this.proxy = proxies.apply(instance);
        }

        /**
         * A call that may be made twice without harm. One that is lost with a connection that the instance had closed is
         * made again at once, on a new connection: where one is dead, the other idle ones most likely are as well.
         */
        <R> Uni<Received<R>> safe(Function<A, Uni<R>> call) {
            return once(call)
                    .onFailure(Client::wasNotProcessed)
                    .invoke(connections::closeIdle)
                    .onFailure(Client::wasNotProcessed)
                    .retry()
                    .atMost(MOST_TIMES_AGAIN);
        }

        private static boolean wasNotProcessed(Throwable failure) {
            return failure instanceof SourceFailure known && known.isNotProcessed();
        }

        /** A call, made when it is subscribed to. It fails with a {@link SourceFailure} alone. */
        <R> Uni<Received<R>> once(Function<A, Uni<R>> call) {
            return Uni.createFrom().deferred(() -> {
                count(1);
                return RestCall.of(vertx, connections, limits.maxAnswerBytes(), () -> call.apply(proxy))
                        .onTermination()
                        .invoke(() -> count(-1));
            });
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
            if (retired && calls == 0 && proxy instanceof Closeable open) {
                try {
                    open.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
