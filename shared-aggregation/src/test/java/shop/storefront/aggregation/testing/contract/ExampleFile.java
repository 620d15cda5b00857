package shop.storefront.aggregation.testing.contract;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import shop.storefront.aggregation.testing.Golden;

/** The examples of an application's OpenAPI document, as its build finds them: made by the code that answers. */
public final class ExampleFile {

    private static final Path FILE = Path.of("src", "main", "resources", "META-INF", "openapi-examples.json");

    private static final Map<String, String> SUMMARIES = Map.ofEntries(
            Map.entry("healthy", "Every section is fresh."),
            Map.entry("stale", "A source failed; its last good answer is shown."),
            Map.entry("partial", "An entry could not be read or fetched and is left out."),
            Map.entry("missing", "A source failed, and nothing stands in for it."),
            Map.entry("standIn", "Recommendations failed; configured products stand in."),
            Map.entry("omitted", "Only some sections were asked for."),
            Map.entry("nothing", "There is nothing to recommend."),
            Map.entry("posted", "The review is taken."),
            Map.entry("signedIn", "A customer is signed in."),
            Map.entry("anonymous", "Nobody is signed in."),
            Map.entry("signedOut", "The session has ended here; the issuer has one of its own."),
            Map.entry("live", "A change, and a break of the feed."),
            Map.entry("gone", "The product is not sold any more."),
            Map.entry("failed", "The product is unavailable."),
            Map.entry("changed", "One card has changed, one product is gone."));

    private record Named(String summary, Object value) {}

    private final Map<String, Map<String, Named>> byOperation = new LinkedHashMap<>();

    /** Adds an example of an operation's answer. */
    public ExampleFile add(String operation, String name, Object value) {
        String summary = Objects.requireNonNull(SUMMARIES.get(name), name);
        byOperation.computeIfAbsent(operation, _ -> new LinkedHashMap<>()).put(name, new Named(summary, value));
        return this;
    }

    /** Adds an example for each page, as it is trimmed for the client. */
    public <P> ExampleFile add(String operation, Map<String, P> pages, Function<P, ?> trim) {
        pages.forEach((name, page) -> add(operation, name, trim.apply(page)));
        return this;
    }

    /** Holds the committed file to these. */
    public void holds() {
        Golden.holds(FILE, byOperation);
    }
}
