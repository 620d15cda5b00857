package shop.storefront.aggregation.sharing;

/** A value as another replica reads it. */
public final class RoundTrip {

    private RoundTrip() {}

    public static <T> T of(Codec<T> codec, T value) {
        Packer out = new Packer();
        codec.write(value, out);
        Unpacker in = new Unpacker(out.bytes());
        T read = codec.read(in);
        in.end();
        return read;
    }
}
