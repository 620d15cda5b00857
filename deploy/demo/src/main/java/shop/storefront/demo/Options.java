package shop.storefront.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.storefront.StorefrontSettings;

/**
 * What to start and where.
 *
 * @param ports 0 stands for a free port
 * @param issuerUrl whose tokens the review service takes; null for the demo's own issuer
 * @param stockInterval how often availability changes by itself
 * @param storefront where the storefront's pages are and which applications they call
 */
public record Options(
        Set<Part> parts,
        Map<Part, Integer> ports,
        String host,
        String publicHost,
        @Nullable String issuerUrl,
        Duration stockInterval,
        StorefrontSettings storefront) {

    static final String USAGE = """
            usage: java -jar demo.jar [product] [review] [inventory] [recommendation] [issuer] [storefront] [option…]
              Runs the parts named, or all of them; the control endpoint always.
              --port-PART=N           port of product (9101), review (9102), inventory (9103), recommendation (9104),
                                      control (9100), issuer (9105) or storefront (9106); 0 takes a free one
              --host=ADDRESS          address to listen on (127.0.0.1)
              --public-host=NAME      host name in picture addresses and in the issuer's name (localhost)
              --issuer-url=URL        issuer whose tokens the review service takes, when it runs elsewhere
              --stock-interval-ms=N   how often availability changes by itself (2000)
              --web-url=URL           bff-web as browsers find it (http://localhost:8080)
              --mobile-url=URL        bff-mobile as this process finds it (http://localhost:8081)
              --pages=FOLDER          the storefront's pages, read anew for each request (those in demo.jar)""";

    /** Everything on the ports that the contract names. */
    public static Options defaults() {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, part.defaultPort());
        }
        return new Options(
                EnumSet.allOf(Part.class),
                ports,
                "127.0.0.1",
                "localhost",
                null,
                Duration.ofSeconds(2),
                StorefrontSettings.defaults());
    }

    /** Everything on free ports. */
    public static Options onFreePorts() {
        Options options = defaults();
        options.ports.replaceAll((part, port) -> 0);
        return options;
    }

    /** Reads a command line; an IllegalArgumentException says what is wrong with it. */
    public static Options parse(String... arguments) {
        Options options = defaults();
        Set<Part> named = EnumSet.noneOf(Part.class);
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                options = options.with(argument);
            } else {
                named.add(Part.named(argument));
            }
        }
        if (named.isEmpty()) {
            return options;
        }
        named.add(Part.CONTROL);
        return options.only(named);
    }

    private Options with(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("not an option with a value: " + argument);
        }
        String name = argument.substring(2, equals);
        String value = argument.substring(equals + 1);
        if (name.startsWith("port-")) {
            ports.put(Part.named(name.substring("port-".length())), number(name, value, 65_535));
            return this;
        }
        return switch (name) {
            case "host" -> new Options(parts, ports, value, publicHost, issuerUrl, stockInterval, storefront);
            case "public-host" -> new Options(parts, ports, host, value, issuerUrl, stockInterval, storefront);
            case "issuer-url" ->
                new Options(parts, ports, host, publicHost, URI.create(value).toString(), stockInterval, storefront);
            case "web-url" -> withStorefront(storefront.withWeb(URI.create(value)));
            case "mobile-url" -> withStorefront(storefront.withMobile(URI.create(value)));
            case "pages" -> withStorefront(storefront.withPages(Path.of(value)));
            case "stock-interval-ms" ->
                withStockInterval(Duration.ofMillis(Math.max(1, number(name, value, 3_600_000))));
            default -> throw new IllegalArgumentException("no such option: " + argument);
        };
    }

    private static int number(String name, String value, int most) {
        if (!value.matches("[0-9]{1,7}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException("--" + name + " takes a number from 0 to " + most + ", not " + value);
        }
        return Integer.parseInt(value);
    }

    public Options only(Set<Part> chosen) {
        return new Options(chosen, ports, host, publicHost, issuerUrl, stockInterval, storefront);
    }

    public Options withStockInterval(Duration interval) {
        return new Options(parts, ports, host, publicHost, issuerUrl, interval, storefront);
    }

    public Options withStorefront(StorefrontSettings settings) {
        return new Options(parts, ports, host, publicHost, issuerUrl, stockInterval, settings);
    }
}
