package shop.storefront.aggregation.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as it came over the wire.
 *
 * @param headers names in lower case
 */
public record Request(String method, String target, Map<String, String> headers, byte[] body) {

    /** The next request of a connection; null when the other side has closed it, or speaks anything but HTTP/1.1. */
    public static @Nullable Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || !first.matches("\\S+ \\S+ HTTP/1\\.1")) {
            return null;
        }
        String[] parts = first.split(" ");
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(parts[0], parts[1], headers, in.readNBytes(length));
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int at = in.read(); at != '\n'; at = in.read()) {
            if (at < 0) {
                if (line.isEmpty()) {
                    return null;
                }
                throw new EOFException();
            }
            if (at != '\r') {
                line.append((char) at);
            }
        }
        return line.toString();
    }

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** A parameter of the query, empty where it is not there. */
    public String parameter(String name) {
        int query = target.indexOf('?');
        if (query >= 0) {
            for (String pair : target.substring(query + 1).split("&")) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }

    public List<String> list(String name) {
        return List.of(parameter(name).split(","));
    }
}
