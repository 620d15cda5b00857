package shop.storefront.aggregation.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of the matrix, as a table; faults of one operation with one outcome share a line. */
public final class MatrixTable {

    private record Outcomes(String page, String operation, String cold, String warm) {}

    private final List<Played> played;

    MatrixTable(List<Played> played) {
        this.played = played;
    }

    public int size() {
        return played.size();
    }

    /** All that was wrong, line by line. */
    public List<String> wrongs() {
        return played.stream()
                .filter(each -> !each.wrongs().isEmpty())
                .map(each -> each.row() + ": " + each.wrongs())
                .toList();
    }

    /** Writes the table as Markdown. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String markdown() {
        Map<Outcomes, List<Played>> lines = new LinkedHashMap<>();
        for (int i = 0; i + 1 < played.size(); i += 2) {
            Played cold = played.get(i);
            Played warm = played.get(i + 1);
            Row row = cold.row();
            String operation =
                    row.dependency().source() + "." + row.dependency().operation();
            Outcomes outcomes =
                    new Outcomes(row.page().name().toLowerCase(Locale.ROOT), operation, cold.outcome(), warm.outcome());
            lines.computeIfAbsent(outcomes, none -> new ArrayList<>()).addAll(List.of(cold, warm));
        }
        StringBuilder table = new StringBuilder(
                "| page | operation | fault | nothing kept | last good kept | ms |\n|---|---|---|---|---|---|\n");
        lines.forEach((outcomes, of) -> table.append("| ")
                .append(String.join(
                        " | ",
                        outcomes.page(),
                        outcomes.operation(),
                        of.stream()
                                .map(each -> each.row().fault().name())
                                .distinct()
                                .collect(Collectors.joining("; ")),
                        outcomes.cold(),
                        outcomes.warm(),
                        millis(of)))
                .append(" |\n"));
        return table.toString();
    }

    private static String millis(List<Played> of) {
        long least = of.stream().mapToLong(each -> each.took().toMillis()).min().orElse(0);
        long most = of.stream().mapToLong(each -> each.took().toMillis()).max().orElse(0);
        return least + "–" + most;
    }
}
