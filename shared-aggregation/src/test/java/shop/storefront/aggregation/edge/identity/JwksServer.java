package shop.storefront.aggregation.edge.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes keys over HTTP, on a port of its own, and counts how often they are read. */
final class JwksServer implements AutoCloseable {

    final AtomicInteger reads = new AtomicInteger();
    private final HttpServer server;
    private volatile String body;
    private volatile int status = 200;

    JwksServer(String body) throws IOException {
        this.body = body;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        reads.incrementAndGet();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    void publish(int status, String body) {
        this.body = body;
        this.status = status;
    }

    String location() {
        return "http://127.0.0.1:" + port() + "/jwks";
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
