package shop.storefront.aggregation.sharing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Packer} wrote. Fails on anything else, and never takes more memory than the bytes warrant. */
public final class Unpacker {

    private static final int SEVEN_BITS = 0x7f;

    private final byte[] bytes;
    private int at;

    Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & SEVEN_BITS) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
            Objects.checkIndex(shift, Long.SIZE);
        }
    }

    public int integer() {
        return Math.toIntExact(number());
    }

    public double decimal() {
        return Double.longBitsToDouble(number());
    }

    public String text() {
        int length = length();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A value that may be missing. */
    public <T> @Nullable T optional(Function<Unpacker, T> read) {
        return number() == 0 ? null : read.apply(this);
    }

    public @Nullable String optionalText() {
        return optional(Unpacker::text);
    }

    public <T> List<T> list(Function<Unpacker, T> read) {
        int length = length();
        List<T> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            values.add(read.apply(this));
        }
        return values;
    }

    /** How much is to come: never more than the bytes that are left. */
    private int length() {
        int length = integer();
        Objects.checkFromIndexSize(at, length, bytes.length);
        return length;
    }

    void end() {
        if (at != bytes.length) {
            throw new IllegalArgumentException("more than one value");
        }
    }
}
