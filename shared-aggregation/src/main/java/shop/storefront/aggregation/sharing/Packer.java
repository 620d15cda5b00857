package shop.storefront.aggregation.sharing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other into as few bytes as is simple. */
public final class Packer {

    private static final int FIRST_SIZE = 512;
    private static final int SEVEN_BITS = 0x7f;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    /** A whole number; small ones take one byte. */
    public Packer number(long value) {
        long rest = value << 1 ^ value >> Long.SIZE - 1;
        while ((rest & ~SEVEN_BITS) != 0) {
            put((int) (rest & SEVEN_BITS | SEVEN_BITS + 1));
            rest >>>= 7;
        }
        return put((int) rest);
    }

    public Packer decimal(double value) {
        return number(Double.doubleToLongBits(value));
    }

    public Packer text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    /** A value that may be missing. */
    public <T> Packer optional(@Nullable T value, BiConsumer<T, Packer> write) {
        number(value == null ? 0 : 1);
        if (value != null) {
            write.accept(value, this);
        }
        return this;
    }

    public Packer optionalText(@Nullable String value) {
        return optional(value, (text, out) -> out.text(text));
    }

    public <T> Packer list(Collection<T> values, BiConsumer<T, Packer> write) {
        number(values.size());
        values.forEach(value -> write.accept(value, this));
        return this;
    }

    private Packer put(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }
}
