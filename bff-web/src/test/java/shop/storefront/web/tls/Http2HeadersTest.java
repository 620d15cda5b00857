package shop.storefront.web.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.testing.Http2Frames;
import shop.storefront.web.tls.Http2Client.Frame;

/**
 * What no header of HTTP/2 may have (RFC 9113, sections 8.2 and 8.3), since over HTTP/1 it would be another header or another
 * request: its stream or connection is ended, or answered with a 400.
 */
@QuarkusTest
@WithTestResource(SecuredSurroundings.class)
@SuppressWarnings("NullAway.Init") // by the test framework
class Http2HeadersTest {

    private static final int WHOLE = Http2Frames.END_STREAM | Http2Frames.END_HEADERS;
    private static final int STREAM = 1;
    private static final int NEXT_STREAM = 3;
    private static final String PATH = "/api/v1/session";
    private static final List<String> REQUEST =
            List.of(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path", PATH);

    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    SecuredSurroundings surroundings;

    static Stream<Arguments> malformed() {
        return Stream.of(
                with("a line end in a value", "x-a", "a\r\nx-b: b"),
                with("a return in a value", "x-a", "a\rb"),
                with("a line feed in a value", "x-a", "a\nb"),
                with("a null in a value", "x-a", "a\0b"),
                with("a line end in what goes on to sources", "idempotency-key", "a\r\nx-b: b"),
                with("a line end in the token", "authorization", "Bearer a\r\nx-b: b"),
                with("a line end in the request's id", "x-request-id", "a\r\nx-b: b"),
                with("a line end in the trace", "traceparent", "00-a\r\nx-b: b"),
                with("a line end in an origin", "origin", "https://x\r\nx-b: b"),
                with("a line end in a name", "x-a\r\nx-b", "b"),
                with("a null in a name", "x\0a", "b"),
                with("a space in a name", "x a", "b"),
                with("a colon in a name", "x:a", "b"),
                with("upper case in a name", "X-A", "b"),
                with("upper case in a name that is known", "Authorization", "Bearer a"),
                with("no name", "", "b"),
                with("an unknown pseudo-header", ":x", "b"),
                with("a pseudo-header of answers", ":status", "200"),
                with("a path again, behind others", ":path", "/"),
                with("a coding of HTTP/1", "transfer-encoding", "chunked"),
                with("a connection's header", "connection", "close"),
                with("an upgrade", "upgrade", "h2c"),
                with("another host", "host", "elsewhere.example"),
                with("a length of a body that is none", "content-length", "5"),
                with("a length that is none", "content-length", "a"),
                instead("a line end in the path", ":path", PATH + "\r\nx-b: b"),
                instead("another request in the path", ":path", PATH + " HTTP/1.1\r\nHost: x\r\n\r\nGET /"),
                instead("a null in the path", ":path", PATH + "\0"),
                instead("a space in the path", ":path", PATH + " "),
                instead("a byte beyond ASCII in the path", ":path", PATH + "\u00e4"),
                instead("a path without a slash", ":path", "session"),
                instead("no path", ":path", ""),
                instead("a line end in the authority", ":authority", "localhost\r\nx-b: b"),
                instead("a null in the authority", ":authority", "local\0host"),
                instead("a space in the authority", ":authority", "local host"),
                instead("a path in the authority", ":authority", "localhost/x"),
                instead("a user in the authority", ":authority", "me@localhost"),
                instead("a port that is none", ":authority", "localhost:x"),
                instead("an address without its end", ":authority", "[::1"),
                instead("a byte beyond ASCII in the authority", ":authority", "h\u00f6st"),
                instead("a line end in the method", ":method", "GET\r\n"),
                instead("a space in the method", ":method", "GET /x"),
                instead("no method", ":method", ""),
                instead("a line end in the scheme", ":scheme", "https\r\nx-b: b"));
    }

    private static Arguments with(String name, String header, String value) {
        List<String> headers = new ArrayList<>(REQUEST);
        headers.addAll(List.of(header, value));
        return Arguments.of(name, headers);
    }

    private static Arguments instead(String name, String header, String value) {
        List<String> headers = new ArrayList<>(REQUEST);
        headers.set(headers.indexOf(header) + 1, value);
        return Arguments.of(name, headers);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void isRefusedAndNeverTwoRequests(String name, List<String> headers) throws Exception {
        List<Frame> answers = exchange(headers);
        assertThat(answers)
                .as("the answers to it")
                .filteredOn(frame -> frame.type() == Http2Frames.HEADERS && frame.stream() == STREAM)
                .allMatch(frame -> frame.status().startsWith("4"))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(answers).noneMatch(frame -> frame.stream() > NEXT_STREAM);
        boolean nextIsAnswered = answers.contains(new Frame(Http2Frames.HEADERS, NEXT_STREAM, "200"));
        assertThat(nextIsAnswered || Http2Client.isEnded(answers)).isTrue();
    }

    @Test
    void whatIsWellFormedIsAnswered() throws Exception {
        assertThat(exchange(REQUEST))
                .contains(
                        new Frame(Http2Frames.HEADERS, STREAM, "200"),
                        new Frame(Http2Frames.HEADERS, NEXT_STREAM, "200"));
    }

    /** What is answered to a request of these headers, and to a good one behind it. */
    private List<Frame> exchange(List<String> headers) throws Exception {
        byte[] sent = new Http2Frames()
                .frame(Http2Frames.SETTINGS, 0, 0, new byte[0])
                .frame(Http2Frames.HEADERS, WHOLE, STREAM, Http2Frames.block(headers))
                .frame(Http2Frames.HEADERS, WHOLE, NEXT_STREAM, Http2Frames.block(REQUEST))
                .bytes();
        return new Http2Client(secure.getPort(), surroundings.certificate())
                .exchange(sent, frame -> frame.type() == Http2Frames.HEADERS && frame.stream() == NEXT_STREAM);
    }
}
