package shop.storefront.aggregation.sharing;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import redis.embedded.RedisServer;

/** A Redis in cluster mode: some nodes, each with its share of the slots. */
final class RedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;

    /** The nodes talk to one another at a port that is as much higher. */
    private static final int BUS = 10_000;

    private static final int HIGHEST = 65_535 - BUS;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisServer> nodes = new ArrayList<>();
    private final List<Redis> clients = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    /** @param folder where the nodes keep what they know of one another */
    RedisCluster(Vertx vertx, int size, Path folder) throws IOException {
        for (int node = 0; node < size; node++) {
            int port = freePort();
            ports.add(port);
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .setting("cluster-enabled yes")
                    .setting("cluster-config-file nodes-" + port + ".conf")
                    .setting("dir " + folder)
                    .build();
            server.start();
            nodes.add(server);
            clients.add(Redis.createClient(vertx, "redis://127.0.0.1:" + port));
        }
        for (int node = 0; node < size; node++) {
            Request slots = Request.cmd(Command.CLUSTER).arg("ADDSLOTS");
            IntStream.range(SLOTS * node / size, SLOTS * (node + 1) / size).forEach(slots::arg);
            ask(node, slots);
            ask(node, Request.cmd(Command.CLUSTER).arg("MEET").arg("127.0.0.1").arg(ports.getFirst()));
        }
        for (int node = 0; node < size; node++) {
            int each = node;
            await().atMost(PATIENCE).until(() -> isWhole(each, size));
        }
    }

    private boolean isWhole(int node, int size) {
        String info = ask(node, Request.cmd(Command.CLUSTER).arg("INFO")).toString();
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + size);
    }

    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (free.getLocalPort() <= HIGHEST && isFree(free.getLocalPort() + BUS)) {
                    return free.getLocalPort();
                }
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return taken.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where the nodes are, as {@code REDIS_HOSTS} names them. */
    List<String> hosts() {
        return ports.stream().map(port -> "redis://127.0.0.1:" + port).toList();
    }

    /** How many keys a node has. */
    long keys(int node) {
        return ask(node, Request.cmd(Command.DBSIZE)).toLong();
    }

    private Response ask(int node, Request request) {
        return clients.get(node)
                .send(request)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() throws IOException {
        clients.forEach(Redis::close);
        for (RedisServer node : nodes) {
            node.stop();
        }
    }
}
