package shop.storefront.aggregation.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes as they are on a connection of their own, and reads whatever comes back until that is closed. */
public final class RawHttp {

    private static final int LARGEST_ANSWER = 1 << 20;

    /**
     * What came back.
     *
     * @param status 0 when there was no answer
     * @param headers by lower-case name
     */
    public record Answer(int status, Map<String, String> headers, String body, String all) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    private final int port;
    private final int patienceMillis;

    public RawHttp(int port, int patienceMillis) {
        this.port = port;
        this.patienceMillis = patienceMillis;
    }

    /** The answer to one request, which ends with the connection. */
    public Answer exchange(String requestLine, String... headersAndBody) {
        String body = headersAndBody.length % 2 == 1 ? headersAndBody[headersAndBody.length - 1] : "";
        StringBuilder request = new StringBuilder(requestLine).append("\r\nHost: localhost\r\nConnection: close\r\n");
        for (int i = 0; i + 1 < headersAndBody.length; i += 2) {
            request.append(headersAndBody[i])
                    .append(": ")
                    .append(headersAndBody[i + 1])
                    .append("\r\n");
        }
        return send((request + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    public Answer send(byte[] bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(patienceMillis);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(bytes);
                byte[] part = new byte[8192];
                for (int n = socket.getInputStream().read(part);
                        n >= 0;
                        n = socket.getInputStream().read(part)) {
                    answer.write(part, 0, n);
                    if (answer.size() > LARGEST_ANSWER) {
                        break;
                    }
                }
            } catch (SocketTimeoutException waiting) {
                // What came until now is all there is.
            } catch (IOException reset) {
                // The peer may close while it is still written to; what it said before counts.
            }
            return parse(answer.toString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parse(String text) {
        String answer = text.startsWith("HTTP/1.1 100") ? text.substring(text.indexOf("\r\n\r\n") + 4) : text;
        int end = answer.indexOf("\r\n\r\n");
        if (!answer.startsWith("HTTP/1.") || end < 0) {
            return new Answer(0, Map.of(), "", answer);
        }
        Map<String, String> headers = new TreeMap<>();
        String[] lines = answer.substring(0, end).split("\r\n", -1);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return new Answer(Integer.parseInt(lines[0].substring(9, 12)), headers, answer.substring(end + 4), answer);
    }
}
