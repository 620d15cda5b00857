package shop.storefront.aggregation.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of the matrix as tables in Markdown; faults of one operation with one outcome share a line. */
final class MatrixTable {

    private final Map<List<String>, List<String>> faults = new LinkedHashMap<>();
    private final String head;
    private final int faultsAt;

    /** @param faultsAt which column has the faults */
    private MatrixTable(int faultsAt, String... columns) {
        this.faultsAt = faultsAt;
        this.head = line(List.of(columns)) + "|---".repeat(columns.length) + "|\n";
    }

    /** Rows of pages come in pairs: with nothing kept, then with a last good answer. */
    static String of(List<Row> rows) {
        MatrixTable table = new MatrixTable(2, "page", "operation", "fault", "nothing kept", "last good kept");
        for (int i = 0; i + 1 < rows.size(); i += 2) {
            Row cold = rows.get(i);
            table.add(
                    cold.faults(),
                    cold.page().toString(),
                    cold.operations(),
                    cold.outcome(),
                    rows.get(i + 1).outcome());
        }
        return table.toString();
    }

    /** Rows of the live stream come in pairs: from the start, then while it is watched. */
    static String ofLive(List<LiveRow> rows) {
        MatrixTable table = new MatrixTable(0, "inventory.watch", "from the start", "while it is watched");
        for (int i = 0; i + 1 < rows.size(); i += 2) {
            table.add(
                    rows.get(i).fault().name(),
                    rows.get(i).outcome(),
                    rows.get(i + 1).outcome());
        }
        return table.toString();
    }

    static String ofPosts(List<PostRow> rows) {
        MatrixTable table = new MatrixTable(0, "review.create", "the client's answer");
        rows.forEach(row -> table.add(row.fault().name(), row.outcome()));
        return table.toString();
    }

    private void add(String fault, String... others) {
        faults.computeIfAbsent(List.of(others), none -> new ArrayList<>()).add(fault);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(head);
        faults.forEach((others, names) -> {
            List<String> cells = new ArrayList<>(others);
            cells.add(faultsAt, String.join("; ", names));
            table.append(line(cells));
        });
        return table.toString();
    }
}
