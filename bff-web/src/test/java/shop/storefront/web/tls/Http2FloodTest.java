package shop.storefront.web.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.Http2Frames;

/** What clients can do over HTTP/2 that no library does. Each ends with its connection, and others are answered. */
@QuarkusTest
@WithTestResource(SecuredSurroundings.class)
@SuppressWarnings("NullAway.Init") // by the test framework
class Http2FloodTest {

    private static final String PATH = "/api/v1/session";
    private static final int WHOLE = Http2Frames.END_STREAM | Http2Frames.END_HEADERS;
    private static final String OK = "200";

    /** A head may begin with what its stream depends on. */
    private static final int PRIORITY = 0x20;

    private static final int PRIORITY_BYTES = 5;
    private static final byte[] CANCEL = {0, 0, 0, 8};

    /** A frame that came; with the status where it is the head of an answer. */
    private record Frame(int type, int stream, String status) {}

    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    SecuredSurroundings surroundings;

    @AfterEach
    void othersAreAnswered() throws Exception {
        List<Frame> frames = exchange(new Http2Frames()
                .frame(Http2Frames.SETTINGS, 0, 0, new byte[0])
                .frame(Http2Frames.HEADERS, WHOLE, 1, Http2Frames.get(PATH))
                .bytes());
        assertThat(frames).contains(new Frame(Http2Frames.HEADERS, 1, OK));
    }

    @Test
    void anEndlessHeadEndsTheConnection() throws Exception {
        Http2Frames frames = begun().frame(Http2Frames.HEADERS, Http2Frames.END_STREAM, 1, Http2Frames.get(PATH));
        byte[] part = new byte[16_000];
        for (int i = 0; i < 64; i++) {
            frames.frame(Http2Frames.CONTINUATION, 0, 1, part);
        }
        assertThat(isEnded(exchange(frames.bytes()))).isTrue();
    }

    @Test
    void aHeadOfEmptyPartsEndsTheConnection() throws Exception {
        Http2Frames frames = begun().frame(Http2Frames.HEADERS, Http2Frames.END_STREAM, 1, Http2Frames.get(PATH));
        for (int i = 0; i < 10_000; i++) {
            frames.frame(Http2Frames.CONTINUATION, 0, 1, new byte[0]);
        }
        assertThat(isEnded(exchange(frames.bytes()))).isTrue();
    }

    @Test
    void aRapidResetEndsTheConnection() throws Exception {
        Http2Frames frames = begun();
        for (int i = 0; i < 2_000; i++) {
            frames.frame(Http2Frames.HEADERS, WHOLE, 2 * i + 1, Http2Frames.get(PATH))
                    .frame(Http2Frames.RST_STREAM, 0, 2 * i + 1, CANCEL);
        }
        assertThat(isEnded(exchange(frames.bytes()))).isTrue();
    }

    @Test
    void moreStreamsThanAnnouncedAreRefused() throws Exception {
        Http2Frames frames = begun();
        for (int i = 0; i < 200; i++) {
            frames.frame(Http2Frames.HEADERS, Http2Frames.END_HEADERS, 2 * i + 1, Http2Frames.get(PATH));
        }
        List<Frame> answers = exchange(frames.bytes());
        assertThat(answers)
                .filteredOn(frame -> frame.type() == Http2Frames.RST_STREAM || frame.type() == Http2Frames.GOAWAY)
                .isNotEmpty();
    }

    private static Http2Frames begun() {
        return new Http2Frames().frame(Http2Frames.SETTINGS, 0, 0, new byte[0]);
    }

    private static boolean isEnded(List<Frame> answers) {
        return answers.contains(ENDED) || answers.stream().anyMatch(frame -> frame.type() == Http2Frames.GOAWAY);
    }

    private static final Frame ENDED = new Frame(-1, 0, "");

    /** What comes back until nothing more does; last of it {@link #ENDED} where the server has closed the connection. */
    private List<Frame> exchange(byte[] sent) throws Exception {
        List<Frame> answers = new ArrayList<>();
        try (SSLSocket socket = connect()) {
            socket.setSoTimeout(2_000);
            Thread writer = Thread.startVirtualThread(() -> {
                try {
                    socket.getOutputStream().write(sent);
                } catch (IOException closed) {
                    // That is what is asked for.
                }
            });
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DefaultHttp2HeadersDecoder heads = new DefaultHttp2HeadersDecoder();
            try {
                while (true) {
                    answers.add(frame(in, heads));
                }
            } catch (SocketTimeoutException nothingMore) {
                return answers;
            } catch (IOException closed) {
                answers.add(ENDED);
                return answers;
            } finally {
                socket.close();
                writer.join();
            }
        }
    }

    private static Frame frame(DataInputStream in, DefaultHttp2HeadersDecoder heads) throws Exception {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(length);
        int from = (flags & PRIORITY) == 0 ? 0 : PRIORITY_BYTES;
        return new Frame(
                type,
                stream,
                type == Http2Frames.HEADERS
                        ? String.valueOf(
                                heads.decodeHeaders(stream, Unpooled.wrappedBuffer(payload, from, length - from))
                                        .status())
                        : "");
    }

    private SSLSocket connect() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(surroundings.certificate())) {
            store.setCertificateEntry(
                    "one", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", secure.getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
