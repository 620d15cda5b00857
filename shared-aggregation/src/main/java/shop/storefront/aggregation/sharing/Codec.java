package shop.storefront.aggregation.sharing;

/** How an answer is written for other replicas, and read. */
public interface Codec<T> {

    void write(T value, Packer out);

    /** Reads what {@link #write} wrote; fails with any exception on anything else. */
    T read(Unpacker in);
}
