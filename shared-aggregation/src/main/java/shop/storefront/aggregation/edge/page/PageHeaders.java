package shop.storefront.aggregation.edge.page;

import com.google.common.hash.Hashing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceState;
import shop.storefront.aggregation.page.Section;
import shop.storefront.aggregation.page.Timing;

/** The headers that say what a page is made of. */
public final class PageHeaders {

    private static final long NANOS_PER_TENTH = 100_000;

    private PageHeaders() {}

    /** {@code Server-Timing}: an entry a source and one for the whole, in milliseconds. */
    public static String serverTiming(List<Timing> timings, long totalNanos) {
        StringBuilder header = new StringBuilder(48 * (timings.size() + 1));
        for (Timing timing : timings) {
            millis(header.append(timing.name()).append(";dur="), timing.nanos())
                    .append(";desc=")
                    .append(timing.state().token())
                    .append(", ");
        }
        return millis(header.append("total;dur="), totalNanos).toString();
    }

    private static StringBuilder millis(StringBuilder header, long nanos) {
        long tenths = nanos / NANOS_PER_TENTH;
        return header.append(tenths / 10).append('.').append(tenths % 10);
    }

    /** {@code Degraded}: a list (RFC 9651) of the sections that are not fresh; null when all are. */
    public static @Nullable String degraded(List<Section> sections) {
        StringBuilder header = null;
        for (Section section : sections) {
            SourceState state = section.state();
            Reason reason = state.reason();
            if (reason != null) {
                header = header == null ? new StringBuilder() : header.append(", ");
                header.append(section.name())
                        .append(";state=")
                        .append(state.kind().token());
                if (state.kind() == SourceState.Kind.STALE) {
                    header.append(";age=").append(state.ageSeconds());
                }
                header.append(";reason=").append(reason.token());
            }
        }
        return header == null ? null : header.toString();
    }

    /** {@code ETag} of a page's bytes; weak, since they may be sent compressed or not (RFC 9110, section 8.8.1). */
    public static String etag(byte[] bytes) {
        return "W/\"" + Hashing.murmur3_128().hashBytes(bytes) + '"';
    }

    public static String cacheControl(boolean complete, boolean personal, EdgeConfig.CacheControl config) {
        if (!complete) {
            return "no-store";
        }
        long maxAge = config.maxAge().toSeconds();
        if (personal) {
            return "private, max-age=" + maxAge;
        }
        return String.format(
                Locale.ROOT,
                "public, max-age=%d, stale-while-revalidate=%d",
                maxAge,
                config.staleWhileRevalidate().toSeconds());
    }
}
