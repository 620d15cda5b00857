package shop.storefront.aggregation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection of a REST service: its requests one after another, each answered as it should be or as its fault has it. */
final class Conversation {

    private static final byte[] BLOCK = new byte[65_536];
    private static final byte[] HTML =
            "<!doctype html><html><body>SECRET gateway says hi</body></html>".getBytes(StandardCharsets.UTF_8);
    private static final Duration BEFORE_RESET = Duration.ofMillis(20);

    static {
        Arrays.fill(BLOCK, (byte) 'x');
    }

    private final RestSource source;
    private final int instance;
    private final Socket connection;
    private final InputStream in;
    private final OutputStream out;
    private volatile @Nullable Call current;

    Conversation(RestSource source, int instance, Socket connection) throws IOException {
        this.source = source;
        this.instance = instance;
        this.connection = connection;
        this.in = new BufferedInputStream(connection.getInputStream());
        this.out = connection.getOutputStream();
        connection.setTcpNoDelay(true);
    }

    /** Breaks a connection instead of closing it. */
    static void reset(Socket connection) throws IOException {
        if (!connection.isClosed()) {
            connection.setSoLinger(true, 0);
            connection.close();
        }
    }

    /** Answers on a thread of its own, so that this one sees at once when the other side goes. */
    void run() throws IOException, InterruptedException {
        try {
            for (Request request = Request.read(in); request != null; request = Request.read(in)) {
                RestSource.Answer answer = source.answer(request);
                Call call = source.log(new Call(
                        source.name(), instance, answer.operation(), request.target(), request.headers(), null));
                current = call;
                Thread.startVirtualThread(() -> answer(call, answer));
            }
        } finally {
            Call open = current;
            if (open != null) {
                open.cancel();
            }
        }
    }

    private void answer(Call call, RestSource.Answer answer) {
        try {
            say(call, answer, source.faultOf(call));
        } catch (IOException gone) {
            call.cancel();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(Call call, RestSource.Answer answer, @Nullable Fault fault)
            throws IOException, InterruptedException {
        JsonNode json = answer.body();
        byte[] body = json == null ? new byte[0] : bytes(json);
        switch (fault) {
            case null -> whole(call, answer.status(), body);
            case Fault.Delay(Duration by) -> {
                Thread.sleep(by);
                whole(call, answer.status(), body);
            }
            case Fault.Hang hang -> {}
            case Fault.HttpStatus(int code) ->
                whole(call, code, ("{\"error\":\"SECRET\"}").getBytes(StandardCharsets.UTF_8));
            case Fault.ResetEarly reset -> breakOff(call);
            case Fault.ResetInBody reset -> {
                half(call, body);
                Thread.sleep(BEFORE_RESET);
                breakOff(call);
            }
            case Fault.HalfBody half -> {
                half(call, body);
                call.end();
                connection.close();
            }
            case Fault.BrokenJson broken -> whole(call, answer.status(), Arrays.copyOf(body, body.length * 3 / 5));
            case Fault.WrongTypes wrong -> whole(call, answer.status(), bytes(WrongTypes.of(json)));
            case Fault.ContentType(String type) -> whole(call, head(answer.status(), type, body.length), body);
            case Fault.Html html -> whole(call, head(200, "text/html", HTML.length), HTML);
            case Fault.Garbage garbage -> whole(call, "\u0000\u0001SECRET, not HTTP\r\n\r\n", HTML);
            case Fault.Huge(long bytes, boolean announced) -> huge(call, bytes, announced);
            case Fault.Drip(int bytes, Duration every) -> drip(call, answer.status(), body, bytes, every);
            case Fault.GrpcStatus status -> throw new IllegalArgumentException("not a fault of REST");
        }
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String head(int status, String type, long length) {
        return head(status, type) + "content-length: " + length + "\r\n\r\n";
    }

    private static String head(int status, String type) {
        return "HTTP/1.1 " + status + " Whatever\r\ncontent-type: " + type
                + "\r\nserver: SECRET/1.0\r\nset-cookie: upstream=SECRET\r\nx-internal: SECRET\r\n";
    }

    private void whole(Call call, int status, byte[] body) throws IOException {
        whole(call, head(status, "application/json", body.length), body);
    }

    private void whole(Call call, String head, byte[] body) throws IOException {
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        call.end();
        write(call, all, all.length);
    }

    private void write(Call call, byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        call.sent(length);
    }

    private void half(Call call, byte[] body) throws IOException {
        byte[] start = head(200, "application/json", body.length).getBytes(StandardCharsets.UTF_8);
        write(call, start, start.length);
        write(call, body, body.length / 2);
    }

    private void breakOff(Call call) throws IOException {
        call.end();
        reset(connection);
    }

    private void huge(Call call, long bytes, boolean announced) throws IOException {
        String open = "{\"padding\":\"";
        String start = announced
                ? head(200, "application/json", bytes)
                : head(200, "application/json") + "connection: close\r\n\r\n";
        byte[] first = (start + open).getBytes(StandardCharsets.UTF_8);
        write(call, first, first.length);
        while (call.bytesSent() < bytes) {
            write(call, BLOCK, BLOCK.length);
        }
        call.end();
        connection.close();
    }

    private void drip(Call call, int status, byte[] body, int bytes, Duration every)
            throws IOException, InterruptedException {
        byte[] start = head(status, "application/json", body.length).getBytes(StandardCharsets.UTF_8);
        write(call, start, start.length);
        for (int at = 0; at < body.length; at += bytes) {
            Thread.sleep(every);
            byte[] part = Arrays.copyOfRange(body, at, Math.min(body.length, at + bytes));
            write(call, part, part.length);
        }
        call.end();
    }
}
