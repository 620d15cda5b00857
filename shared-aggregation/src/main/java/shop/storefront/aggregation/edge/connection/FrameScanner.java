package shop.storefront.aggregation.edge.connection;

import io.netty.buffer.ByteBuf;

/** Follows the frames of HTTP/2 as they come (RFC 9113, section 4): where each ends, and whether its head is whole. */
final class FrameScanner {

    private static final int PREFACE = 24;
    private static final int FRAME_HEAD = 9;
    private static final int LENGTH_BYTES = 3;
    private static final int TYPE_AT = 3;
    private static final int FLAGS_AT = 4;
    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;
    private static final int END_HEADERS = 4;

    private int at;
    private int length;
    private int type;
    private int flags;
    private int payloadLeft;
    private boolean inHead;
    private int held;

    /**
     * Begins at a frame, or at the preface before the first.
     *
     * @param withPreface whether the client's preface is still to come
     */
    FrameScanner(boolean withPreface) {
        if (withPreface) {
            at = FRAME_HEAD;
            payloadLeft = PREFACE;
        }
    }

    /** Reads on to the end of a frame, or of the bytes; says how many they are. */
    int scan(ByteBuf buffer) {
        int from = buffer.readerIndex();
        int next = from;
        while (at < FRAME_HEAD && next < buffer.writerIndex()) {
            take(buffer.getUnsignedByte(next++));
        }
        if (at == FRAME_HEAD) {
            int payload = Math.min(payloadLeft, buffer.writerIndex() - next);
            payloadLeft -= payload;
            next += payload;
        }
        held += next - from;
        if (at == FRAME_HEAD && payloadLeft == 0) {
            frameEnded();
        }
        return next - from;
    }

    private void take(int next) {
        if (at < LENGTH_BYTES) {
            length = length << Byte.SIZE | next;
        } else if (at == TYPE_AT) {
            type = next;
        } else if (at == FLAGS_AT) {
            flags = next;
        }
        if (++at == FRAME_HEAD) {
            payloadLeft = length;
        }
    }

    private void frameEnded() {
        if (type == HEADERS || type == CONTINUATION) {
            inHead = (flags & END_HEADERS) == 0;
        }
        at = 0;
        length = 0;
        if (!inHead) {
            held = 0;
        }
    }

    /** Bytes of what is not whole yet: a frame, or a head of several. */
    int held() {
        return held;
    }
}
