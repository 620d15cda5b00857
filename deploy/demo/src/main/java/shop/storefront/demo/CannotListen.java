package shop.storefront.demo;

/** A part's port could not be opened, most often since it is taken. */
public final class CannotListen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotListen(Part part, int port, Throwable cause) {
        super(
                "port " + port + " (" + part.label() + ") cannot be opened, it may be taken; --port-" + part.label()
                        + "=N takes another",
                cause);
    }
}
