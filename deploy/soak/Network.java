import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What lies between the BFFs and a service: passes bytes on from every loopback address, and loses connections as
 * networks do. One connection dies every now and then; all of them at once, or all without a word, when told.
 */
final class Network {

    private static final Duration BETWEEN_DEATHS = Duration.ofSeconds(2);
    private static final int CONNECT_MILLIS = 1_000;

    private final int target;
    private final ServerSocket listening;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final Random random = new Random(7);
    private volatile int deaths;

    /** One connection and the one behind it. */
    private final class Link {
        private final Socket front;
        private final Socket back = new Socket();
        private volatile boolean swallowing;

        Link(Socket front) {
            this.front = front;
        }

        void open() {
            links.add(this);
            try {
                back.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
                Thread.startVirtualThread(() -> pass(back, front));
                pass(front, back);
            } catch (IOException refused) {
                die();
            }
        }

        private void pass(Socket from, Socket to) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] part = new byte[16 * 1024];
                for (int length = in.read(part); length >= 0; length = in.read(part)) {
                    if (!swallowing) {
                        out.write(part, 0, length);
                    }
                }
            } catch (IOException gone) {
                // The other side has gone, or this connection was to die.
            } finally {
                die();
            }
        }

        /** Ends with a reset. */
        void die() {
            links.remove(this);
            for (Socket end : List.of(front, back)) {
                try {
                    end.setSoLinger(true, 0);
                    end.close();
                } catch (IOException closed) {
                    // It is closed.
                }
            }
        }
    }

    Network(int port, int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(port, 512);
        Thread.startVirtualThread(this::accept);
        Thread.startVirtualThread(this::loseOneNowAndThen);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Link link = new Link(listening.accept());
                Thread.startVirtualThread(link::open);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void loseOneNowAndThen() {
        try {
            while (!listening.isClosed()) {
                Thread.sleep(BETWEEN_DEATHS);
                List<Link> open = List.copyOf(links);
                if (!open.isEmpty()) {
                    open.get(random.nextInt(open.size())).die();
                    deaths++;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All connections die. */
    void cut() {
        List<Link> open = List.copyOf(links);
        deaths += open.size();
        open.forEach(Link::die);
    }

    /** The connections there are pass on nothing any more, and stay open. */
    void swallow() {
        List<Link> open = List.copyOf(links);
        deaths += open.size();
        open.forEach(link -> link.swallowing = true);
    }

    int deaths() {
        return deaths;
    }
}
