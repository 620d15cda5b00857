package shop.storefront.aggregation.edge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes requests that are malformed in some way, the same ones for the same seed. */
final class Fuzz {

    private static final List<String> PATHS = List.of(
            "/api/v1/products/p-1",
            "/api/v1/products",
            "/api/v1/products/p-1/reviews",
            "/api/v1/home",
            "/api/v1/product-cards",
            "/api/v1/products/p-1/stream",
            "/api/v1/session",
            "/");
    private static final List<String> NASTY = List.of(
            "%",
            "%zz",
            "%00",
            "%ff%fe",
            "%2e%2e%2f",
            "..",
            "../../etc/passwd",
            "//",
            "\\",
            ";a=b",
            "{x}",
            "|",
            "<script>",
            "'--",
            "${jndi:ldap://x}",
            "%c0%af",
            "%E2%80%AE",
            "\u00e4\u00f6",
            "\u0001",
            "\u007f",
            " ",
            "#f",
            "?",
            "[",
            "]",
            "^",
            "%25%32%65",
            "a".repeat(65),
            "a".repeat(3000),
            "1e9",
            "-1",
            "0",
            "999999999999999999999",
            "NaN",
            "null",
            "\"");
    private static final List<String> PARAMETERS =
            List.of("pageSize", "pageToken", "q", "category", "sort", "dpr", "ids", "x");
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "If-None-Match",
            "Authorization",
            "traceparent",
            "tracestate",
            "baggage",
            "X-Request-Id",
            "Content-Type",
            "Content-Length",
            "Transfer-Encoding",
            "Expect",
            "Range",
            "Cookie",
            "Origin",
            "X-Forwarded-For",
            "X-Api-Key",
            "Host",
            "Upgrade",
            "TE",
            "Idempotency-Key",
            "Access-Control-Request-Method",
            "If-Modified-Since",
            "Content-Encoding",
            "X-HTTP-Method-Override",
            "Connection",
            "HTTP2-Settings",
            "Forwarded");
    private static final List<String> VALUES = List.of(
            "",
            ",",
            ";",
            "*",
            "*/*;q=x",
            "text/html",
            "W/\"",
            "\"\"\"",
            "Bearer",
            "Bearer ..",
            "Basic Og==",
            "gzip;q=-1",
            "-1",
            "0",
            "18446744073709551616",
            "chunked, chunked",
            "identity",
            "100-continue",
            "bytes=9-1",
            "a=b;;=;",
            "null",
            "h2c",
            "websocket",
            "00-0-0-00",
            "application/json;charset=nope",
            "application/json",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "\u00ff\u00fe",
            "x".repeat(5000),
            "x".repeat(20_000),
            "\t",
            "%s%n",
            "::1",
            "a,b,,c");
    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO", "get", "CONNECT");
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{}",
            "{",
            "}",
            "\"a\"",
            "{\"rating\":5}",
            "{\"rating\":\"5\",\"title\":\"t\",\"body\":\"b\"}",
            "{\"rating\":5.0,\"title\":\"t\",\"body\":\"b\"}",
            "{\"rating\":1e0,\"title\":\"t\",\"body\":\"b\"}",
            "{\"rating\":6,\"title\":\"\",\"body\":null}",
            "{\"rating\":5,\"rating\":4,\"title\":\"t\",\"body\":\"b\"}",
            "{\"rating\":5,\"title\":\"t\",\"body\":\"b\",\"author\":\"me\"}",
            "{\"rating\":5,\"title\":\"t\",\"body\":\"\\u0000\"}",
            "{\"rating\":5,\"title\":\"\\ud800\",\"body\":\"b\"}",
            "{\"rating\":5,\"title\":\"t\",\"body\":\"b\"} x",
            "[".repeat(2000),
            "{\"a\":".repeat(500),
            "\u00ff\u00fe{}",
            "\u00ef\u00bb\u00bf{}",
            "{\"rating\":99999999999999999999999999,\"title\":\"t\",\"body\":\"b\"}",
            "{\"rating\":5,\"title\":\"" + "t".repeat(121) + "\",\"body\":\"b\"}",
            "{\"rating\":5,\"title\":\"t\",\"body\":\"" + "b".repeat(4001) + "\"}",
            "x".repeat(70_000));

    private static final List<String> COOKIES = List.of(
            "__Host-session",
            "__Host-session1",
            "__Host-session2",
            "__Host-sign-in",
            "q_session",
            "q_session_chunk_1",
            "q_auth",
            "",
            "$Version",
            "a".repeat(4000));
    private static final List<String> FRAMINGS = List.of(
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 3",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked, xchunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding:\r\n chunked",
            "Content-Length: 3, 3",
            "Content-Length: +3",
            "Content-Length: 3\r\nContent-Length: 4",
            ": chunked",
            "Expect: 100-continue\r\nContent-Length: 99999",
            "Trailer: Content-Length\r\nTransfer-Encoding: chunked");
    private static final List<String> FRAMED = List.of(
            "0\r\n\r\n",
            "3\r\nabc\r\n0\r\n\r\n",
            "3;a=\"\r\n\"\r\nabc\r\n0\r\n\r\n",
            "-1\r\n\r\n",
            "ffffffffffffffff\r\nabc",
            "3\nabc\n0\n\n",
            "0\r\nContent-Length: 5\r\n\r\n",
            "3\r\nabcd\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n");

    private final Random random;
    private final String token;

    Fuzz(long seed, String token) {
        this.random = new Random(seed);
        this.token = token;
    }

    /** The next request. */
    byte[] next() {
        String request = switch (random.nextInt(9)) {
            case 0 -> request(any(METHODS), path(), "", "");
            case 1 -> request("GET", any(PATHS) + query(), "", "");
            case 2 -> request(any(METHODS), any(PATHS), headers(), "");
            case 3 -> post(any(BODIES));
            case 4 -> post(mutated(any(BODIES)));
            case 5 -> request("GET", any(PATHS), "Cookie: " + cookies() + "\r\n", "");
            case 6 -> request("POST", any(PATHS), any(FRAMINGS) + "\r\n", mutated(any(FRAMED)));
            case 7 ->
                mutated("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0\0\0\4\1\5\0\0\0\1\u0082\u0087\u0084\u0041");
            default -> mutated(request("GET", path() + query(), headers(), ""));
        };
        return request.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String request(String method, String target, String headers, String body) {
        return method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n"
                + body;
    }

    private String post(String body) {
        String framing = random.nextInt(8) == 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length();
        String type = random.nextInt(8) == 0 ? any(VALUES) : "application/json";
        String headers = "Authorization: Bearer " + token + "\r\nContent-Type: " + type + "\r\n" + framing + "\r\n";
        return request("POST", "/api/v1/products/unknown-1/reviews", headers, body);
    }

    private String cookies() {
        StringBuilder cookies = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            cookies.append(any(COOKIES)).append(random.nextBoolean() ? "=" : "").append(any(NASTY));
            cookies.append(random.nextBoolean() ? "; " : ";;, ");
        }
        return cookies.toString();
    }

    private String path() {
        String path = any(PATHS);
        int at = random.nextInt(path.length() + 1);
        return path.substring(0, at) + any(NASTY) + path.substring(at);
    }

    private String query() {
        StringBuilder query = new StringBuilder("?");
        for (int i = random.nextInt(4); i >= 0; i--) {
            query.append(any(PARAMETERS)).append('=').append(any(NASTY)).append(random.nextBoolean() ? "&" : "&&=");
        }
        return query.toString();
    }

    private String headers() {
        StringBuilder headers = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            headers.append(any(HEADERS)).append(": ").append(any(VALUES)).append("\r\n");
        }
        return headers.toString();
    }

    private String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(8); i >= 0 && !changed.isEmpty(); i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.setCharAt(at, (char) random.nextInt(256));
                case 1 -> changed.deleteCharAt(at);
                case 2 -> changed.insert(at, (char) random.nextInt(256));
                default -> changed.insert(at, changed.substring(at, Math.min(changed.length(), at + 20)));
            }
        }
        return changed.toString();
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
