package shop.storefront.aggregation.edge.response;

import io.netty.handler.codec.DateFormatter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Date;

/** The header {@code Date} (RFC 9110, section 6.6.1), formatted once a second. */
final class DateHeader {

    private record Formatted(long second, CharSequence value) {

        static Formatted at(long second) {
            return new Formatted(second, HttpHeaders.createOptimized(DateFormatter.format(new Date(1000 * second))));
        }
    }

    private volatile Formatted last = Formatted.at(0);

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
