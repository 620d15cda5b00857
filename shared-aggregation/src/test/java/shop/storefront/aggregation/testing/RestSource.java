package shop.storefront.aggregation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A service that is asked over HTTP/1.1, on plain sockets, so that it can break every rule of HTTP. */
public abstract non-sealed class RestSource extends FakeSource {

    /** What the service would say if nothing were wrong. */
    public record Answer(
            String operation, int status, @Nullable JsonNode body) {}

    private static final int BACKLOG = 512;

    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    protected RestSource(String name) {
        super(name);
    }

    /** The right answer to a request. */
    protected abstract Answer answer(Request request);

    /** How many connections are open. */
    public final int connections() {
        return connections.size();
    }

    @Override
    final Endpoint open(int instance) throws IOException {
        Listening endpoint = new Listening(instance, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        endpoint.accept();
        return endpoint;
    }

    private final class Listening implements Endpoint {
        private final int instance;
        private final int port;
        private final Set<Socket> mine = ConcurrentHashMap.newKeySet();
        private volatile ServerSocket listening;

        Listening(int instance, ServerSocket listening) {
            this.instance = instance;
            this.listening = listening;
            this.port = listening.getLocalPort();
        }

        @Override
        public int port() {
            return port;
        }

        void accept() {
            ServerSocket server = listening;
            Thread.startVirtualThread(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket connection = server.accept();
                        mine.add(connection);
                        connections.add(connection);
                        Thread.startVirtualThread(() -> serve(connection));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        private void serve(Socket connection) {
            try (connection) {
                new Conversation(RestSource.this, instance, connection).run();
            } catch (IOException | InterruptedException gone) {
                // The other side has gone, or this instance was killed.
            } finally {
                mine.remove(connection);
                connections.remove(connection);
            }
        }

        @Override
        public void kill() {
            try {
                listening.close();
                for (Socket connection : mine) {
                    Conversation.reset(connection);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void revive() throws IOException {
            listening = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            accept();
        }
    }
}
