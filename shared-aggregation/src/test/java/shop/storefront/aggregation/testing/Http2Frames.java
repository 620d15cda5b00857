package shop.storefront.aggregation.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes frames of HTTP/2 as no client library sends them (RFC 9113); header blocks are of literals (RFC 7541). */
public final class Http2Frames {

    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;

    private static final int FRAME_HEAD = 9;

    /** {@code SETTINGS_INITIAL_WINDOW_SIZE} of 0. */
    private static final byte[] NO_WINDOW = {0, 4, 0, 0, 0, 0};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Begins with the preface of a connection. */
    public Http2Frames() {
        bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
    }

    /** As many requests, whose answers' bodies the client takes nothing of. */
    public static byte[] requestsWithoutAWindow(int requests, String path) {
        Http2Frames frames = new Http2Frames().frame(SETTINGS, 0, 0, NO_WINDOW);
        for (int i = 0; i < requests; i++) {
            frames.frame(HEADERS, END_STREAM | END_HEADERS, 2 * i + 1, get(path));
        }
        return frames.bytes();
    }

    /** A header block of names and values in turn, those of pseudo-headers among them. */
    public static byte[] block(List<String> headers) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < headers.size(); i += 2) {
            block.write(0x00);
            text(block, headers.get(i));
            text(block, headers.get(i + 1));
        }
        return block.toByteArray();
    }

    /** The header block of a request: {@code GET https://localhost/…}, and names and values in turn. */
    public static byte[] get(String path, String... headers) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {(byte) 0x82, (byte) 0x87});
        block.write(0x04);
        text(block, path);
        block.write(0x01);
        text(block, "localhost");
        block.writeBytes(block(List.of(headers)));
        return block.toByteArray();
    }

    private static void text(ByteArrayOutputStream block, String text) {
        block.write(text.length());
        block.writeBytes(text.getBytes(ISO_8859_1));
    }

    public Http2Frames frame(int type, int flags, int stream, byte[] payload) {
        bytes.writeBytes(bare(type, flags, stream, payload));
        return this;
    }

    /** A frame for a connection that has begun. */
    public static byte[] bare(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(FRAME_HEAD + payload.length)
                .putInt(payload.length << Byte.SIZE | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
