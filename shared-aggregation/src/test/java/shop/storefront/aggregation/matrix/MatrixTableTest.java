package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixTableTest {

    private static final Path DOCUMENT = Path.of("RESILIENCE.md");

    static Stream<List<ShownPage>> pages() {
        return Stream.of(
                List.of(ShownPage.PRODUCT, ShownPage.LISTING, ShownPage.REVIEWS, ShownPage.HOME),
                List.of(ShownPage.PRODUCT_STREAM),
                List.of(ShownPage.CARDS));
    }

    static Stream<String> tables() {
        return Stream.concat(
                pages().map(Row::of).map(MatrixTable::of),
                Stream.of(MatrixTable.ofLive(LiveRow.all()), MatrixTable.ofPosts(PostRow.all())));
    }

    /** What each row is held to is what the document says of it; {@code -Dmatrix.write=true} writes the table anew. */
    @ParameterizedTest
    @MethodSource("tables")
    void documentHasTheTableOfWhatIsPlayed(String table) throws IOException {
        if (Boolean.getBoolean("matrix.write")) {
            Files.writeString(DOCUMENT, withNew(table, Files.readString(DOCUMENT)));
        }
        assertThat(Files.readString(DOCUMENT)).contains(table);
    }

    /** The document with a table in the place of its own that has the same head and begins with the same cell. */
    private static String withNew(String table, String document) {
        int firstRow = table.indexOf('\n', table.indexOf('\n') + 1) + 1;
        String begin = table.substring(0, table.indexOf(" | ", firstRow) + 3);
        assertThat(document).contains(begin);
        int at = document.indexOf(begin);
        return document.substring(0, at) + table + document.substring(document.indexOf("\n\n", at) + 1);
    }

    @Test
    void noPageIsLeftOut() {
        assertThat(pages().flatMap(List::stream)).containsExactlyInAnyOrder(ShownPage.values());
        assertThat(Row.of(List.of(ShownPage.PRODUCT, ShownPage.LISTING))).hasSizeGreaterThan(200);
    }
}
