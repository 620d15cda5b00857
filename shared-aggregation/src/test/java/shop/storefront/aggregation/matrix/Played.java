package shop.storefront.aggregation.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A line of the matrix as it went: what came of it, and all that was wrong with it. */
record Played(Row row, int status, Map<String, SectionState> degraded, Duration took, List<String> wrongs) {

    String outcome() {
        StringBuilder outcome = new StringBuilder(String.valueOf(status));
        degraded.forEach((section, state) ->
                outcome.append(", ").append(section).append(' ').append(state));
        return status == 200 && degraded.isEmpty() ? "200, all fresh" : outcome.toString();
    }
}
