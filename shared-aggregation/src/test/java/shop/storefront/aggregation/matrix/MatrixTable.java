package shop.storefront.aggregation.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of the matrix as a table in Markdown; faults of one operation with one outcome share a line. */
final class MatrixTable {

    private record Outcomes(String page, String operation, String cold, String warm) {

        static Outcomes of(Row cold, Row warm) {
            return new Outcomes(
                    cold.page().name().toLowerCase(Locale.ROOT),
                    cold.dependency().source() + "." + cold.dependency().operation(),
                    cold.outcome(),
                    warm.outcome());
        }

        String line(List<String> faults) {
            return "| " + String.join(" | ", page, operation, String.join("; ", faults), cold, warm) + " |\n";
        }
    }

    private static final String HEAD =
            "| page | operation | fault | nothing kept | last good kept |\n|---|---|---|---|---|\n";

    private MatrixTable() {}

    /** Rows come in pairs: with nothing kept, then with a last good answer. */
    static String of(List<Row> rows) {
        Map<Outcomes, List<String>> faults = new LinkedHashMap<>();
        for (int i = 0; i + 1 < rows.size(); i += 2) {
            Outcomes outcomes = Outcomes.of(rows.get(i), rows.get(i + 1));
            faults.computeIfAbsent(outcomes, none -> new ArrayList<>())
                    .add(rows.get(i).fault().name());
        }
        StringBuilder table = new StringBuilder(HEAD);
        faults.forEach((outcomes, names) -> table.append(outcomes.line(names)));
        return table.toString();
    }
}
