package shop.storefront.demo;

import java.util.Arrays;

/** Starts the demo from a command line and says where it listens. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT %4$s %5$s%6$s%n");
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.println(Options.USAGE);
            return;
        }
        try {
            Demo demo = Demo.start(Options.parse(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close));
            demo.parts().forEach(part -> System.out.printf("%-15s %s%n", part.label(), demo.address(part)));
            System.out.println("the demo is up");
        } catch (IllegalArgumentException e) {
            System.err.println("demo: " + e.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
        } catch (CannotListen e) {
            System.err.println("demo: " + e.getMessage());
            System.exit(1);
        }
    }
}
