package shop.storefront.demo.server;

/** The end of an HTTP request that is answered with a status of the 4xx kind and a sentence why. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public Refusal(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    public static Refusal badRequest(String why) {
        return new Refusal(400, why);
    }

    public static Refusal notFound(String what) {
        return new Refusal(404, "no such " + what);
    }

    public int status() {
        return status;
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
