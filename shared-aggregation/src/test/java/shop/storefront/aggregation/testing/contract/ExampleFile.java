package shop.storefront.aggregation.testing.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.page.PageHeaders;
import shop.storefront.aggregation.page.Page;
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

    /** How long a page may be kept, as the documents' examples have it. */
    private static final EdgeConfig.CacheControl KEPT = new EdgeConfig.CacheControl() {
        @Override
        public Duration maxAge() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration staleWhileRevalidate() {
            return Duration.ofMinutes(1);
        }
    };

    private static final long TOTAL_NANOS = 28_400_000;

    /** @param headers those that are another with each example; a mock sends them */
    private record Named(
            String summary,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> headers,
            Object value) {}

    private final Map<String, Map<String, Named>> byOperation = new LinkedHashMap<>();

    /** Adds an example of an operation's answer. */
    public ExampleFile add(String operation, String name, Object value) {
        return add(operation, name, Map.of(), value);
    }

    /** Adds an example for each page, as it is trimmed for the client. */
    public <P extends Page> ExampleFile add(String operation, Map<String, P> pages, Function<P, ?> trim) {
        return add(operation, pages, trim, true);
    }

    /** Adds an example for each page that answers a POST: nobody keeps it. */
    public <P extends Page> ExampleFile addPosted(String operation, Map<String, P> pages, Function<P, ?> trim) {
        return add(operation, pages, trim, false);
    }

    /** Adds an example of a stream for each page. */
    public <P extends Page> ExampleFile addStreams(String operation, Map<String, P> pages, Function<P, String> events) {
        pages.forEach((name, page) -> add(operation, name, events.apply(page)));
        return this;
    }

    private <P extends Page> ExampleFile add(
            String operation, Map<String, P> pages, Function<P, ?> trim, boolean cacheable) {
        pages.forEach((name, page) -> {
            Object body = trim.apply(page);
            add(operation, name, headers(page, body, cacheable && page.complete()), body);
        });
        return this;
    }

    private ExampleFile add(String operation, String name, Map<String, String> headers, Object value) {
        String summary = Objects.requireNonNull(SUMMARIES.get(name), name);
        byOperation
                .computeIfAbsent(operation, _ -> new LinkedHashMap<>())
                .put(name, new Named(summary, headers, value));
        return this;
    }

    private static Map<String, String> headers(Page page, Object body, boolean kept) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Server-Timing", PageHeaders.serverTiming(page.timings(), TOTAL_NANOS));
        String degraded = PageHeaders.degraded(page.sections());
        if (degraded != null) {
            headers.put("Degraded", degraded);
        }
        headers.put("Cache-Control", PageHeaders.cacheControl(kept, page.personal(), KEPT));
        if (kept) {
            headers.put("ETag", PageHeaders.etag(Golden.sent(body)));
        }
        return headers;
    }

    /** Holds the committed file to these. */
    public void holds() {
        Golden.holds(FILE, byOperation);
    }
}
