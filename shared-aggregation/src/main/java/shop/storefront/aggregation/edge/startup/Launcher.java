package shop.storefront.aggregation.edge.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts either application. */
@QuarkusMain
public final class Launcher {

    private Launcher() {}

    /**
     * Has Quarkus pass on a query as browsers write it ({@code q=a|b}). By itself it answers one that {@link
     * java.net.URI} does not take with a bare 400, before any filter sees it.
     */
    public static void main(String... arguments) {
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
