package shop.storefront.aggregation.edge.connection;

import static com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.edge.connection.ConnectionMeters.Reason;
import shop.storefront.aggregation.testing.Http2Frames;

/** Against a server of Vert.x' own with clients that do what no client library does. */
@Timeout(60)
class ConnectionLimiterTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final int MEGABYTE = 1 << 20;
    private static final int WHOLE = Http2Frames.END_STREAM | Http2Frames.END_HEADERS;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String UNFINISHED = "GET / HTTP/1.1\r\nHost: x\r\n";

    private final List<Reason> ended = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new ArrayList<>();
    private final List<Vertx> servers = new ArrayList<>();
    private int answer = 2;
    private int port;

    @AfterEach
    void close() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        for (Vertx server : servers) {
            server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void connectionsOfOneAddressCountFromAccept() throws Exception {
        start(limits(8, 4, LONG, LONG, LONG, 16 * MEGABYTE), false);
        for (int i = 0; i < 4; i++) {
            connect("127.0.0.1");
        }
        assertThat(isClosed(connect("127.0.0.1"))).isTrue();
        assertThat(ended).containsOnly(Reason.ADDRESS);
        assertThat(isAnswered(connect("127.0.0.2"))).isTrue();
    }

    @Test
    void aClosedConnectionMakesRoomForAnother() throws Exception {
        start(limits(8, 1, LONG, LONG, LONG, 16 * MEGABYTE), false);
        connect("127.0.0.1").close();
        await().until(() -> isAnswered(connect("127.0.0.1")));
    }

    @Test
    void aTrustedProxyHasNoShareButTheWhole() throws Exception {
        start(limits(4, 1, LONG, LONG, LONG, 16 * MEGABYTE), true);
        for (int i = 0; i < 4; i++) {
            connect("127.0.0.1");
        }
        assertThat(isClosed(connect("127.0.0.1"))).isTrue();
        assertThat(ended).containsOnly(Reason.FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", UNFINISHED})
    void anUnfinishedHeadIsEnded(String sent) throws Exception {
        start(limits(8, 4, SHORT, LONG, LONG, 16 * MEGABYTE), false);
        Socket client = connect("127.0.0.1");
        send(client, sent);
        assertThat(isClosed(client)).isTrue();
        assertThat(ended).containsOnly(Reason.HEAD);
    }

    @Test
    void aLaterHeadIsEndedAsTheFirst() throws Exception {
        start(limits(8, 4, SHORT, LONG, LONG, 16 * MEGABYTE), false);
        Socket client = connect("127.0.0.1");
        assertThat(isAnswered(client)).isTrue();
        send(client, UNFINISHED);
        assertThat(isClosed(client)).isTrue();
        assertThat(ended).containsOnly(Reason.HEAD);
    }

    @Test
    void aHeadThatCameWhileNobodyReadIsAnswered() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        start(
                limits(8, 4, SHORT, LONG, LONG, 16 * MEGABYTE),
                false,
                server -> server.requestHandler(request -> {
                    if (request.path().equals("/busy")) {
                        busy.countDown();
                        awaitUninterruptibly(read);
                    }
                    request.response().end("ok");
                }));
        Socket waiting = connect("127.0.0.1");
        send(waiting, UNFINISHED);
        send(connect("127.0.0.1"), REQUEST.replace("/ ", "/busy "));
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        send(waiting, "\r\n");
        await().pollDelay(SHORT.multipliedBy(3)).until(() -> true);
        read.countDown();
        assertThat(readAnswer(waiting)).startsWith("HTTP/1.1 200");
    }

    @Test
    void aHeadThatDripsIsEndedAsOneThatStops() throws Exception {
        start(limits(8, 4, SHORT, LONG, LONG, 16 * MEGABYTE), false);
        Socket client = connect("127.0.0.1");
        send(client, UNFINISHED);
        await().until(() -> {
            try {
                send(client, "A: b\r\n");
            } catch (IOException closed) {
                return true;
            }
            return !ended.isEmpty();
        });
        assertThat(ended).containsOnly(Reason.HEAD);
    }

    /** The preface alone, a frame that stops in its own head, one that stops behind it, and a head that goes on. */
    @ParameterizedTest
    @ValueSource(ints = {24, 24 + 9 + 4, 24 + 9 + 9 + 3, Integer.MAX_VALUE})
    void anUnfinishedHeadOverHttp2IsEnded(int sent) throws Exception {
        start(limits(8, 4, SHORT, LONG, LONG, 16 * MEGABYTE), false);
        Socket client = connect("127.0.0.1");
        byte[] bytes = unfinishedHttp2(20);
        send(client, Arrays.copyOf(bytes, Math.min(sent, bytes.length)));
        assertThat(isClosed(client)).isTrue();
        assertThat(ended).containsOnly(Reason.HEAD);
    }

    @Test
    void aHeadOverHttp2ThatDripsIsEndedAsOneThatStops() throws Exception {
        start(limits(8, 4, SHORT, LONG, LONG, 16 * MEGABYTE), false);
        Socket client = connect("127.0.0.1");
        send(client, unfinishedHttp2(20));
        await().until(() -> {
            try {
                send(client, Http2Frames.bare(Http2Frames.CONTINUATION, 0, 1, new byte[] {0, 1, 'a', 1, 'b'}));
            } catch (IOException closed) {
                return true;
            }
            return !ended.isEmpty();
        });
        assertThat(ended).containsOnly(Reason.HEAD);
    }

    @Test
    void aConnectionOverHttp2MayWaitForItsNextRequest() throws Exception {
        start(limits(8, 4, SHORT, LONG, LONG, 16 * MEGABYTE), false);
        Socket client = connect("127.0.0.1");
        send(
                client,
                new Http2Frames().frame(Http2Frames.SETTINGS, 0, 0, new byte[0]).bytes());
        await().during(SHORT.multipliedBy(3)).until(ended::isEmpty);
        send(client, Http2Frames.bare(Http2Frames.HEADERS, WHOLE, 1, Http2Frames.get("/")));
        assertThat(client.getInputStream().read()).isNotNegative();
    }

    @Test
    void unfinishedHeadsOverHttp2AreBounded() throws Exception {
        start(limits(100, 50, LONG, LONG, LONG, MEGABYTE / 4), false);
        for (int i = 0; i < 50; i++) {
            send(connect("127.0.0.1"), unfinishedHttp2(8_000));
        }
        await().until(() -> ended.contains(Reason.MEMORY));
        assertThat(isAnswered(connect("127.0.0.2"))).isTrue();
    }

    @Test
    void requestsOverHttp2ThatNothingAnswersAreBounded() throws Exception {
        start(
                limits(100, 50, LONG, LONG, LONG, MEGABYTE),
                false,
                server -> server.requestHandler(request -> {
                    if (request.path().equals("/")) {
                        request.response().end("ok");
                    }
                }));
        for (int i = 0; i < 20; i++) {
            send(connect("127.0.0.1"), Http2Frames.requestsWithoutAWindow(20, "/never"));
        }
        await().until(() -> ended.contains(Reason.MEMORY));
        assertThat(isAnswered(connect("127.0.0.2"))).isTrue();
    }

    @Test
    void whoAsksToGoOnByHttp2StaysWithHttp1() throws Exception {
        start(limits(8, 4, LONG, LONG, LONG, 16 * MEGABYTE), false);
        Socket client = connect("127.0.0.1");
        send(
                client,
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
        assertThat(new String(client.getInputStream().readNBytes(12), US_ASCII)).isEqualTo("HTTP/1.1 200");
    }

    /** A request whose head has so many bytes and no end. */
    private static byte[] unfinishedHttp2(int bytes) {
        byte[] block = Arrays.copyOf(Http2Frames.get("/"), bytes);
        return new Http2Frames()
                .frame(Http2Frames.SETTINGS, 0, 0, new byte[0])
                .frame(Http2Frames.HEADERS, Http2Frames.END_STREAM, 1, block)
                .bytes();
    }

    @Test
    void aBodyThatStopsIsEnded() throws Exception {
        start(limits(8, 4, LONG, SHORT, LONG, 16 * MEGABYTE), false);
        Socket client = connect("127.0.0.1");
        send(client, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        assertThat(isClosed(client)).isTrue();
        assertThat(ended).containsOnly(Reason.BODY);
    }

    /** After its answer, which it does not take back, or before. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/never"})
    void aBodyOverHttp2ThatStopsEndsItsStreamAlone(String path) throws Exception {
        start(
                limits(8, 4, LONG, SHORT, LONG, 16 * MEGABYTE),
                false,
                server -> server.requestHandler(request -> {
                    if (request.path().equals("/")) {
                        request.response().end("ok");
                    }
                }));
        Socket client = connect("127.0.0.1");
        send(
                client,
                new Http2Frames()
                        .frame(Http2Frames.SETTINGS, 0, 0, new byte[0])
                        .frame(Http2Frames.HEADERS, Http2Frames.END_HEADERS, 1, Http2Frames.get(path))
                        .bytes());
        long error = path.equals("/") ? Http2Error.NO_ERROR.code() : Http2Error.CANCEL.code();
        assertThat(next(client, Http2Frames.RST_STREAM, 1)).isEqualTo(new byte[] {0, 0, 0, (byte) error});
        send(client, Http2Frames.bare(Http2Frames.HEADERS, WHOLE, 3, Http2Frames.get("/")));
        next(client, Http2Frames.HEADERS, 3);
        assertThat(ended).isEmpty();
    }

    /** The payload of the next frame of a type on a stream. */
    private static byte[] next(Socket client, int type, int stream) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int found = in.readUnsignedByte();
            in.skipNBytes(1);
            int of = in.readInt();
            byte[] payload = in.readNBytes(length);
            if (found == type && of == stream) {
                return payload;
            }
        }
    }

    @Test
    void anAnswerThatNobodyReadsIsEnded() throws Exception {
        answer = 12 * MEGABYTE;
        start(limits(8, 4, LONG, LONG, SHORT, 64 * MEGABYTE), false);
        send(connect("127.0.0.1"), REQUEST);
        await().until(() -> ended.contains(Reason.STALLED));
    }

    @Test
    void theUnreadAnswersOfPipelinedRequestsAreBounded() throws Exception {
        answer = MEGABYTE / 2;
        start(limits(8, 4, LONG, LONG, LONG, 4 * MEGABYTE), false);
        send(connect("127.0.0.1"), REQUEST.repeat(200));
        await().until(() -> ended.contains(Reason.MEMORY));
        assertThat(isAnswered(connect("127.0.0.1"))).isTrue();
    }

    @Test
    void theUnreadAnswersOverHttp2AreBounded() throws Exception {
        answer = MEGABYTE / 16;
        start(limits(8, 4, LONG, LONG, LONG, 2 * MEGABYTE), false);
        send(connect("127.0.0.1"), Http2Frames.requestsWithoutAWindow(60, "/"));
        await().until(() -> ended.contains(Reason.MEMORY));
        assertThat(isAnswered(connect("127.0.0.1"))).isTrue();
    }

    @Test
    void anAnswerOverHttp2ThatNobodyReadsIsEnded() throws Exception {
        start(limits(8, 4, LONG, LONG, SHORT, 2 * MEGABYTE), false);
        send(connect("127.0.0.1"), Http2Frames.requestsWithoutAWindow(1, "/"));
        await().until(() -> ended.contains(Reason.STALLED));
    }

    @Test
    void unfinishedHeadsAreBoundedAndTheLargestIsEndedFirst() throws Exception {
        start(limits(100, 50, LONG, LONG, LONG, MEGABYTE / 2), false);
        Socket small = connect("127.0.0.2");
        send(small, UNFINISHED);
        String large = UNFINISHED + ("A: " + "a".repeat(1000) + "\r\n").repeat(14);
        for (int i = 0; i < 50; i++) {
            send(connect("127.0.0.1"), large);
        }
        await().until(() -> ended.contains(Reason.MEMORY));
        send(small, "\r\n");
        assertThat(small.getInputStream().read()).isEqualTo('H');
    }

    @Test
    void aHeadOfManyShortLinesIsRefusedAtOnce() throws Exception {
        start(limits(8, 4, LONG, LONG, LONG, 16 * MEGABYTE), false);
        Socket client = connect("127.0.0.1");
        send(client, UNFINISHED + "a:\r\n".repeat(3900));
        assertThat(isClosed(client)).isTrue();
        assertThat(ended).isEmpty();
    }

    @Test
    void aClientThatAlwaysHasTwoRequestsOpenIsAnswered() throws Exception {
        TwoOpen twoOpen = new TwoOpen();
        start(limits(8, 4, LONG, LONG, LONG, 16 * MEGABYTE), twoOpen);
        Socket client = connect("127.0.0.1");
        send(client, REQUEST.repeat(2));
        for (int i = 0; i < 300; i++) {
            assertThat(readAnswer(client)).startsWith("HTTP/1.1 200");
            send(client, REQUEST);
        }
        assertThat(ended).isEmpty();
    }

    /** Answers each request once the head of the next one has come. */
    private static final class TwoOpen extends ChannelInboundHandlerAdapter {

        private int heads;
        private int asked;
        private Runnable answer = () -> {};

        void connected(HttpConnection connection) {
            ChannelHandlerContext last = ((ConnectionBase) connection).channelHandlerContext();
            last.pipeline().addBefore(last.name(), null, this);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.fireChannelRead(message);
            if (message instanceof HttpRequest) {
                heads++;
                answerIfDue();
            }
        }

        void handle(HttpServerRequest request) {
            asked++;
            answer = () -> request.response().end("ok");
            answerIfDue();
        }

        private void answerIfDue() {
            if (heads > asked) {
                Runnable due = answer;
                answer = () -> {};
                due.run();
            }
        }
    }

    private static ConnectionLimits limits(
            int most, int perAddress, Duration head, Duration body, Duration stall, long memory) {
        return new ConnectionLimits(most, perAddress, head, body, stall, memory);
    }

    private void start(ConnectionLimits limits, boolean exempt) throws Exception {
        Buffer body = Buffer.buffer(new byte[answer]);
        start(
                limits,
                exempt,
                server -> server.requestHandler(request -> request.response().end(body)));
    }

    private void start(ConnectionLimits limits, TwoOpen twoOpen) throws Exception {
        start(
                limits,
                false,
                server -> server.connectionHandler(twoOpen::connected).requestHandler(twoOpen::handle));
    }

    private void start(ConnectionLimits limits, boolean exempt, UnaryOperator<HttpServer> handled) throws Exception {
        ConnectionLimiter limiter = new ConnectionLimiter(limits, address -> exempt, ended::add);
        Vertx vertx = new VertxBuilder()
                .serviceProviders(List.of())
                .findTransport(new ConnectionLimitingTransport(() -> limiter))
                .init()
                .vertx();
        servers.add(vertx);
        HttpServer server = handled.apply(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setMaxHeaderSize(16 * 1024)))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    private Socket connect(String from) throws IOException {
        Socket client = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
        client.setSoTimeout(30_000);
        clients.add(client);
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        send(client, text.getBytes(US_ASCII));
    }

    private static void send(Socket client, byte[] bytes) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Reads an answer whose body is "ok", and no further. */
    private static String readAnswer(Socket client) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\nok") < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                throw new EOFException("after " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    private static boolean isAnswered(Socket client) {
        try {
            send(client, REQUEST);
            return client.getInputStream().read() == 'H';
        } catch (IOException closed) {
            return false;
        }
    }

    /** Whether the server closes it; what it said before does not count. */
    private static boolean isClosed(Socket client) throws IOException {
        try {
            client.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }
}
