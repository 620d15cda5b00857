package shop.storefront.demo.server;

/** A port that can be closed, so that connections are refused, and opened again. */
public interface Listener {

    /** Listens, on the same port as before if there was one; does nothing when open. Blocks. */
    void open();

    /** Refuses connections and breaks off those there are; does nothing when closed. Blocks. */
    void close();

    /** The port, which stays the same from the first opening on. */
    int port();
}
