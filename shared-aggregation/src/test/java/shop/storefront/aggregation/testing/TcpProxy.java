package shop.storefront.aggregation.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes on to a port of this machine, as a load balancer does; may forget its connections without a word. */
public final class TcpProxy implements AutoCloseable {

    private static final int PART = 8192;

    private final int to;
    private final ServerSocket server;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Passing> connections = new ArrayList<>();
    private boolean deaf;

    public TcpProxy(int to) throws IOException {
        this.to = to;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many connections were made to it. */
    public int accepted() {
        return accepted.get();
    }

    /** From now on nothing passes on the connections there are, and nothing tells so. */
    public synchronized void swallow() {
        connections.forEach(each -> each.swallowing = true);
    }

    /** Whether new connections are taken as well, and nothing passes on them. */
    public synchronized void deaf(boolean so) {
        deaf = so;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                accepted.incrementAndGet();
                synchronized (this) {
                    Passing passing = new Passing(client, new Socket(InetAddress.getLoopbackAddress(), to));
                    passing.swallowing = deaf;
                    connections.add(passing);
                    passing.begin();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (Passing each : connections) {
            each.close();
        }
    }

    private static final class Passing {
        private final Socket client;
        private final Socket source;
        private volatile boolean swallowing;

        Passing(Socket client, Socket source) {
            this.client = client;
            this.source = source;
        }

        void begin() {
            Thread.startVirtualThread(() -> pass(client, source));
            Thread.startVirtualThread(() -> pass(source, client));
        }

        private void pass(Socket from, Socket into) {
            byte[] part = new byte[PART];
            try (from;
                    into;
                    InputStream in = from.getInputStream();
                    OutputStream out = into.getOutputStream()) {
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    if (!swallowing) {
                        out.write(part, 0, read);
                    }
                }
            } catch (IOException ended) {
                // Either side has gone.
            }
        }

        void close() throws IOException {
            client.close();
            source.close();
        }
    }
}
