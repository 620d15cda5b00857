package shop.storefront.web.tls;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import shop.storefront.aggregation.testing.Http2Frames;

/**
 * Sends bytes over TLS as HTTP/2, whatever they are.
 *
 * @param certificate the one that the server shows
 */
record Http2Client(int port, Path certificate) {

    /** A head may begin with what its stream depends on. */
    private static final int PRIORITY = 0x20;

    private static final int PRIORITY_BYTES = 5;
    private static final int QUIET_MILLIS = 2_000;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int BEHIND_LAST_MILLIS = 100;
    private static final Frame ENDED = new Frame(-1, 0, "");

    /** A frame that came; with the status where it is the head of an answer. */
    record Frame(int type, int stream, String status) {}

    /** Whether the server has ended the connection. */
    static boolean isEnded(List<Frame> answers) {
        return answers.contains(ENDED) || answers.stream().anyMatch(frame -> frame.type() == Http2Frames.GOAWAY);
    }

    /** What comes back until nothing more does; last of it {@link #ENDED} where the server has closed the connection. */
    List<Frame> exchange(byte[] sent) throws Exception {
        return exchange(sent, QUIET_MILLIS, frame -> false);
    }

    /** The same, of a server that has no more to say once it has said the last. */
    List<Frame> exchange(byte[] sent, Predicate<Frame> last) throws Exception {
        return exchange(sent, PATIENCE_MILLIS, last);
    }

    private List<Frame> exchange(byte[] sent, int patienceMillis, Predicate<Frame> last) throws Exception {
        List<Frame> answers = new ArrayList<>();
        try (SSLSocket socket = connect()) {
            socket.setSoTimeout(patienceMillis);
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
                    if (last.test(answers.getLast())) {
                        socket.setSoTimeout(BEHIND_LAST_MILLIS);
                    }
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
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "one", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
