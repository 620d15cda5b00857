package shop.storefront.aggregation.sharing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A way to a server on which, from some moment on, nothing moves any more, as when the server hangs. */
final class Wire implements AutoCloseable {

    private final NetServer entrance;
    private final NetClient exit;
    private final Queue<NetSocket> ends = new ConcurrentLinkedQueue<>();
    private volatile boolean hung;
    private volatile Duration delay = Duration.ZERO;

    Wire(Vertx vertx, int port) {
        exit = vertx.createNetClient();
        entrance = vertx.createNetServer().connectHandler(near -> {
            near.pause();
            later(
                    vertx,
                    () -> exit.connect(port, "localhost").onSuccess(far -> {
                        pass(near, far);
                        pass(far, near);
                        if (!hung) {
                            near.resume();
                        }
                    }));
        });
        done(entrance.listen(0));
    }

    private void later(Vertx vertx, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            vertx.setTimer(delay.toMillis(), fired -> task.run());
        }
    }

    /** From now on, nothing moves on a new connection before that long. */
    void delayConnections(Duration by) {
        delay = by;
    }

    private void pass(NetSocket from, NetSocket to) {
        from.handler(to::write);
        from.closeHandler(closed -> to.close());
        ends.add(from);
        if (hung) {
            from.pause();
        }
    }

    int port() {
        return entrance.actualPort();
    }

    void hang(boolean now) {
        hung = now;
        ends.forEach(now ? NetSocket::pause : NetSocket::resume);
    }

    @Override
    public void close() {
        done(entrance.close());
        done(exit.close());
    }

    private static void done(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
