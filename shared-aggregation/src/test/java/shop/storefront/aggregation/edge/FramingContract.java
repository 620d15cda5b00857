package shop.storefront.aggregation.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.testing.RawHttp;
import shop.storefront.aggregation.testing.RawHttp.Answer;

/**
 * Requests of which two servers in a row may see different ends (RFC 9112, section 11.2): each is closed
 * or refused, and what may be another request behind it is not answered.
 */
@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class FramingContract {

    private static final String POST = "POST /api/v1/products/p-1/reviews HTTP/1.1\r\nHost: x\r\n";
    private static final String GET = "GET /api/v1/products/p-1 HTTP/1.1\r\nHost: x\r\n";
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String END = "0\r\n\r\n";

    @TestHTTPResource("/")
    URI site;

    static Stream<Arguments> ambiguous() {
        return Stream.of(
                form("length and coding", POST + "Content-Length: 5\r\n" + CHUNKED + "\r\n" + END),
                form("coding and length", POST + CHUNKED + "Content-Length: 5\r\n\r\n" + END),
                form("two lengths", POST + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n"),
                form("a list of lengths", POST + "Content-Length: 0, 5\r\n\r\n"),
                form("a length with a sign", POST + "Content-Length: +0\r\n\r\n"),
                form("a length in hexadecimal", POST + "Content-Length: 0x0\r\n\r\n"),
                form("a length below zero", POST + "Content-Length: -1\r\n\r\n"),
                form("an unknown coding", POST + "Transfer-Encoding: chunked, xchunked\r\n\r\n" + END),
                form("another coding", POST + "Transfer-Encoding: xchunked\r\n\r\n" + END),
                form("a coding that is not last", POST + "Transfer-Encoding: chunked, identity\r\n\r\n" + END),
                form("chunked twice", POST + "Transfer-Encoding: chunked, chunked\r\n\r\n" + END),
                form("two codings", POST + CHUNKED + "Transfer-Encoding: identity\r\n\r\n" + END),
                form("gzip first", POST + "Transfer-Encoding: gzip, chunked\r\n\r\n" + END),
                form("a coding with a control", POST + "Transfer-Encoding: \u000bchunked\r\n\r\n" + END),
                form("a coding in quotes", POST + "Transfer-Encoding: \"chunked\"\r\n\r\n" + END),
                form("a space before the colon", POST + "Transfer-Encoding : chunked\r\n\r\n" + END),
                form("a coding of HTTP/1.0", POST.replace("1.1", "1.0") + CHUNKED + "\r\n" + END),
                form("a folded line", POST + "Transfer-Encoding:\r\n chunked\r\n\r\n" + END),
                form("a folded value", GET + "X-A: a\r\n b\r\n\r\n"),
                form("a folded first line", POST.replace("Host", " Host") + "\r\n"),
                form("no name", GET + ": x\r\n\r\n"),
                form("no colon", GET + "X-A\r\n\r\n"),
                form("a null", GET + "X-A: a\0b\r\n\r\n"),
                form("a return in a value", GET + "X-A: a\rX-B: b\r\n\r\n"),
                form("a null in a name", GET + "X\0A: a\r\n\r\n"),
                form("two hosts", GET + "Host: y\r\n\r\n"),
                form("a quoted extension", POST + CHUNKED + "\r\n0;a=\"\r\n\r\n" + "\"\r\n\r\n"),
                form("an extension with a return", POST + CHUNKED + "\r\n0;a\rb\r\n\r\n"),
                form("a chunk below zero", POST + CHUNKED + "\r\n-1\r\n\r\n"),
                form("a huge chunk", POST + CHUNKED + "\r\nffffffffffffffffff\r\n\r\n"),
                form("a chunk in decimal words", POST + CHUNKED + "\r\nnone\r\n\r\n"),
                form("a chunk longer than it says", POST + CHUNKED + "\r\n1\r\nab\r\n" + END),
                form("another protocol", GET.replace("HTTP/1.1", "HTTP/2.0") + "\r\n"),
                form("no protocol", "GET /api/v1/products/p-1\r\n\r\n"));
    }

    private static Arguments form(String name, String request) {
        return Arguments.of(name, request);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void neverTwoAnswers(String name, String request) {
        Answer answer = new RawHttp(site.getPort(), 3000).send((request + SMUGGLED).getBytes(ISO_8859_1));
        assertThat(answer.all()).doesNotContain("smuggled");
        assertThat(answer.all().split("HTTP/1\\.1 [1-5]", -1).length - 1)
                .as(answer.all())
                .isLessThanOrEqualTo(1);
        if (answer.status() != 0) {
            assertThat(answer.status()).as(answer.all()).isIn(400, 401, 404, 501);
        }
    }
}
