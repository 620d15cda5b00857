package shop.storefront.aggregation.edge.response;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The header {@code Date} (RFC 9110, section 6.6.1), formatted once a second. */
final class DateHeader {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Formatted(long second, CharSequence value) {

        static Formatted at(long second) {
            return new Formatted(second, HttpHeaders.createOptimized(format(Instant.ofEpochSecond(second))));
        }
    }

    private volatile Formatted last = Formatted.at(0);

    /** A time as headers have it (RFC 9110, section 5.6.7). */
    static String format(Instant time) {
        return FORMAT.format(time);
    }

    void set(HttpServerResponse response) {
        long now = System.currentTimeMillis() / 1000;
        Formatted formatted = last;
        if (formatted.second() != now) {
            formatted = Formatted.at(now);
            last = formatted;
        }
        response.putHeader(HttpHeaders.DATE, formatted.value());
    }
}
