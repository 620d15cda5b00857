package shop.storefront.aggregation.upstream.rest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.testing.Request;

/** A service on plain sockets that says to each request what it is told to, byte for byte, as Latin-1. */
final class RawRestServer implements AutoCloseable {

    /** One request: which one of its connection, and of all connections which one, from 0 each. */
    record Asked(int connection, int number, Request request) {

        /** The id that a product is asked for by. */
        String id() {
            return request.path().substring(request.path().lastIndexOf('/') + 1);
        }
    }

    /** What is said to a request; null closes the connection instead. */
    @FunctionalInterface
    interface Script {
        @Nullable
        String answer(Asked asked) throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final Script script;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<Asked> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    RawRestServer(Script script) {
        this(InetAddress.getLoopbackAddress(), script);
    }

    RawRestServer(InetAddress address, Script script) {
        this.script = script;
        try {
            this.listening = new ServerSocket(0, 512, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** A whole answer with a product of that name. */
    static String product(String name) {
        return json("{\"name\": \"" + name + "\"}");
    }

    static String json(String body) {
        return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n"
                + body;
    }

    int port() {
        return listening.getLocalPort();
    }

    String address() {
        return "localhost:" + port();
    }

    List<Asked> requests() {
        return requests;
    }

    /** How many connections were made so far. */
    int connections() {
        return connections.size();
    }

    /** How many connections are open. */
    int open() {
        return open.get();
    }

    /** Says something on every connection, asked or not. */
    void say(String unasked) throws IOException {
        for (Socket connection : connections) {
            write(connection, unasked);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connection.setTcpNoDelay(true);
                int number = connections.size();
                connections.add(connection);
                open.incrementAndGet();
                Thread.startVirtualThread(() -> serve(connection, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection, int connectionNumber) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            int number = 0;
            for (Request request = Request.read(in); request != null; request = Request.read(in)) {
                Asked asked = new Asked(connectionNumber, number++, request);
                requests.add(asked);
                String answer = script.answer(asked);
                if (answer == null) {
                    return;
                }
                write(connection, answer);
            }
        } catch (IOException gone) {
            // The other side has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    /** Goes out in one piece. */
    static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says the beginning of an answer, and lets it arrive alone. */
    void begin(Asked asked, String text) throws IOException, InterruptedException {
        write(connections.get(asked.connection()), text);
        Thread.sleep(20);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
