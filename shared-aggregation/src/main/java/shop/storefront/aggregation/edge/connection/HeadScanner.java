package shop.storefront.aggregation.edge.connection;

import io.netty.buffer.ByteBuf;

/** Follows the lines of a head as they come: how much there is of it, where it ends, and whether a line is folded. */
final class HeadScanner {

    private int bytes;
    private int lines;
    private boolean lineIsEmpty = true;
    private boolean folded;
    private boolean ended;

    /** Reads on to the end of the head, or so many bytes; says how many they are. After an end, another head begins. */
    int scan(ByteBuf buffer, int most) {
        if (ended) {
            bytes = 0;
            lines = 0;
            ended = false;
        }
        int from = buffer.readerIndex();
        int length = 0;
        while (length < most && !ended) {
            take(buffer.getByte(from + length++));
        }
        bytes += length;
        return length;
    }

    private void take(byte next) {
        if (next == '\n') {
            lines++;
            ended = lineIsEmpty;
            lineIsEmpty = true;
        } else if (next != '\r') {
            folded |= lineIsEmpty && (next == ' ' || next == '\t');
            lineIsEmpty = false;
        }
    }

    int bytes() {
        return bytes;
    }

    int lines() {
        return lines;
    }

    /** Whether a line began with a space: readers differ on what it belongs to (RFC 9112, section 5.2). */
    boolean isFolded() {
        return folded;
    }
}
