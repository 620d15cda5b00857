package shop.storefront.web.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.Http2Frames;
import shop.storefront.web.tls.Http2Client.Frame;

/** What clients can do over HTTP/2 that no library does. Each ends with its connection, and others are answered. */
@QuarkusTest
@WithTestResource(SecuredSurroundings.class)
@SuppressWarnings("NullAway.Init") // by the test framework
class Http2FloodTest {

    private static final String PATH = "/api/v1/session";
    private static final int WHOLE = Http2Frames.END_STREAM | Http2Frames.END_HEADERS;
    private static final String OK = "200";
    private static final int DATA = 0;
    private static final long SEED = 20_261_126;
    private static final int MALFORMED = 100;
    private static final int AT_ONCE = 10;
    private static final byte[] CANCEL = {0, 0, 0, 8};

    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    SecuredSurroundings surroundings;

    @AfterEach
    void othersAreAnswered() throws Exception {
        byte[] request = begun().frame(Http2Frames.HEADERS, WHOLE, 1, Http2Frames.get(PATH))
                .bytes();
        assertThat(client().exchange(request, frame -> frame.type() == Http2Frames.HEADERS))
                .contains(new Frame(Http2Frames.HEADERS, 1, OK));
    }

    @Test
    void anEndlessHeadEndsTheConnection() throws Exception {
        Http2Frames frames = begun().frame(Http2Frames.HEADERS, Http2Frames.END_STREAM, 1, Http2Frames.get(PATH));
        byte[] part = new byte[16_000];
        for (int i = 0; i < 64; i++) {
            frames.frame(Http2Frames.CONTINUATION, 0, 1, part);
        }
        assertThat(Http2Client.isEnded(exchange(frames.bytes()))).isTrue();
    }

    @Test
    void aHeadOfEmptyPartsEndsTheConnection() throws Exception {
        Http2Frames frames = begun().frame(Http2Frames.HEADERS, Http2Frames.END_STREAM, 1, Http2Frames.get(PATH));
        for (int i = 0; i < 10_000; i++) {
            frames.frame(Http2Frames.CONTINUATION, 0, 1, new byte[0]);
        }
        assertThat(Http2Client.isEnded(exchange(frames.bytes()))).isTrue();
    }

    @Test
    void aRapidResetEndsTheConnection() throws Exception {
        Http2Frames frames = begun();
        for (int i = 0; i < 2_000; i++) {
            frames.frame(Http2Frames.HEADERS, WHOLE, 2 * i + 1, Http2Frames.get(PATH))
                    .frame(Http2Frames.RST_STREAM, 0, 2 * i + 1, CANCEL);
        }
        assertThat(Http2Client.isEnded(exchange(frames.bytes()))).isTrue();
    }

    /** A window that grows by nothing is an error of its stream, which the server has to reset itself (RFC 9113, 6.9). */
    @Test
    void resetsThatTheServerIsMadeToSendEndTheConnection() throws Exception {
        Http2Frames frames = begun();
        for (int i = 0; i < 2_000; i++) {
            frames.frame(Http2Frames.HEADERS, WHOLE, 2 * i + 1, Http2Frames.get(PATH))
                    .frame(Http2Frames.WINDOW_UPDATE, 0, 2 * i + 1, new byte[4]);
        }
        assertThat(Http2Client.isEnded(exchange(frames.bytes()))).isTrue();
    }

    @Test
    void moreStreamsThanAnnouncedAreRefused() throws Exception {
        Http2Frames frames = begun();
        for (int i = 0; i < 200; i++) {
            frames.frame(Http2Frames.HEADERS, Http2Frames.END_HEADERS, 2 * i + 1, Http2Frames.get(PATH));
        }
        assertThat(client().exchange(frames.bytes(), Http2FloodTest::isRefusal)).anyMatch(Http2FloodTest::isRefusal);
    }

    @Test
    void noMalformedFramesMakeTheApplicationFail() throws Exception {
        Random random = new Random(SEED);
        byte[] good = begun().frame(Http2Frames.HEADERS, WHOLE, 1, Http2Frames.get(PATH, "x-a", "b"))
                .frame(Http2Frames.HEADERS, Http2Frames.END_HEADERS, 3, Http2Frames.get(PATH, "content-length", "4"))
                .frame(DATA, Http2Frames.END_STREAM, 3, new byte[4])
                .bytes();
        Map<String, Future<List<Frame>>> answers = new HashMap<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < MALFORMED; i++) {
                byte[] sent = good.clone();
                for (int changed = random.nextInt(6); changed >= 0; changed--) {
                    sent[random.nextInt(sent.length)] = (byte) random.nextInt(256);
                }
                answers.put(HexFormat.of().formatHex(sent), clients.submit(() -> client().exchange(sent, any -> true)));
            }
        }
        for (Map.Entry<String, Future<List<Frame>>> each : answers.entrySet()) {
            assertThat(each.getValue().get())
                    .as(each.getKey())
                    .noneMatch(frame -> frame.status().startsWith("5"));
        }
    }

    private static boolean isRefusal(Frame frame) {
        return frame.type() == Http2Frames.RST_STREAM || frame.type() == Http2Frames.GOAWAY;
    }

    private static Http2Frames begun() {
        return new Http2Frames().frame(Http2Frames.SETTINGS, 0, 0, new byte[0]);
    }

    private List<Frame> exchange(byte[] sent) throws Exception {
        return client().exchange(sent);
    }

    private Http2Client client() {
        return new Http2Client(secure.getPort(), surroundings.certificate());
    }
}
