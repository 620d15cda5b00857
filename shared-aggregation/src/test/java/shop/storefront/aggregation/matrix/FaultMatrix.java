package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import shop.storefront.aggregation.testing.FakeSources;

/**
 * Every fault of every source against one application: a row is a test of its own. Rows wait for most of their time, so
 * some are played at a time. {@code -Dmatrix.row=TEXT} plays those alone whose name has the text in it.
 */
@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class FaultMatrix {

    private static final int AT_A_TIME = 8;
    private static final String ONLY = System.getProperty("matrix.row", "");

    private final List<ShownPage> pages;

    FakeSources sources;

    protected FaultMatrix(ShownPage... pages) {
        this.pages = List.of(pages);
    }

    /** Asserts that a page says in its client's own words which sections are degraded; all others are fresh. */
    protected abstract void assertBody(ShownPage page, JsonPath body, Map<String, SectionState> degraded);

    @TestFactory
    Stream<DynamicTest> everyFaultOfEverySourceIsShownForWhatItIs() {
        List<Row> rows = Row.of(pages).stream()
                .filter(row -> row.toString().contains(ONLY))
                .toList();
        assertThat(rows).as("rows with '%s'", ONLY).isNotEmpty();
        RowPlayer player = new RowPlayer(sources, this::assertBody);
        ExecutorService players = Executors.newFixedThreadPool(AT_A_TIME);
        List<DynamicTest> tests = rows.stream()
                .map(row -> test(row, players.submit(() -> player.play(row))))
                .toList();
        players.shutdown();
        return tests.stream();
    }

    private static DynamicTest test(Row row, Future<?> playing) {
        return dynamicTest(row.toString(), () -> {
            try {
                playing.get();
            } catch (ExecutionException e) {
                throw new AssertionError(row + ": " + e.getCause().getMessage(), e.getCause());
            }
        });
    }
}
