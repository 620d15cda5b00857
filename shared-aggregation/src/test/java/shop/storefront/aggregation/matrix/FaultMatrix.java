package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import shop.storefront.aggregation.edge.identity.TestIssuer;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.testing.FakeSources;

/**
 * Every fault of every source against one application: a row is a test of its own. Rows that wait for a budget to end are
 * played many at a time, the others a few. {@code -Dmatrix.row=TEXT} plays those alone whose name has the
 * text in it.
 */
@FaultMatrixSettings
@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class FaultMatrix {

    private static final int WAITING = 24;
    private static final int WORKING = 4;
    private static final String ONLY = System.getProperty("matrix.row", "");

    private record Part(String name, boolean waits, Runnable play) {}

    private final List<ShownPage> pages;

    FakeSources sources;
    TestIssuer issuer;

    protected FaultMatrix(ShownPage... pages) {
        this.pages = List.of(pages);
    }

    /** Whether a page of this application has a section; all by default. */
    protected boolean shows(ShownPage page, String section) {
        return true;
    }

    /** Asserts that a page says in its client's own words which sections are degraded; all others are fresh. */
    protected abstract void assertBody(ShownPage page, JsonPath body, Map<String, SectionState> degraded);

    @TestFactory
    Stream<DynamicTest> everyFaultOfEverySourceIsShownForWhatItIs() {
        Stage stage = new Stage();
        RowPlayer player = new RowPlayer(sources, issuer, this::assertBody, stage);
        List<Part> parts = parts(player, stage).stream()
                .filter(part -> part.name().contains(ONLY))
                .toList();
        assertThat(parts).as("rows with '%s'", ONLY).isNotEmpty();
        pages.forEach(player::warmUp);
        ExecutorService waiting = Executors.newFixedThreadPool(WAITING);
        ExecutorService working = Executors.newFixedThreadPool(WORKING);
        List<DynamicTest> tests = parts.stream()
                .map(part -> test(part, (part.waits() ? waiting : working).submit(part.play())))
                .toList();
        waiting.shutdown();
        working.shutdown();
        return tests.stream();
    }

    /**
     * An application that streams its page streams availability as well, and one that has reviews takes them. What waits for
     * longest begins first.
     */
    private List<Part> parts(RowPlayer player, Stage stage) {
        List<Part> parts = new ArrayList<>();
        for (Row row : Row.of(pages, this::shows)) {
            boolean waits = row.strikes().stream().anyMatch(strike -> waits(strike.fault()));
            parts.add(new Part(row.toString(), waits, () -> player.play(row)));
        }
        if (pages.stream().anyMatch(ShownPage::isStream)) {
            LivePlayer live = new LivePlayer(sources.inventory(), stage);
            LiveRow.all().forEach(row -> parts.add(new Part(row.toString(), true, () -> live.play(row))));
            parts.addFirst(new Part("availability stream, quiet", true, live::playQuiet));
        }
        if (pages.contains(ShownPage.REVIEWS)) {
            PostPlayer posts = new PostPlayer(sources.review(), issuer, stage);
            PostRow.all()
                    .forEach(row -> parts.add(new Part(row.toString(), waits(row.fault()), () -> posts.play(row))));
        }
        return parts;
    }

    private static boolean waits(NamedFault fault) {
        return fault.reason() == Reason.TIMED_OUT;
    }

    private static DynamicTest test(Part part, Future<?> playing) {
        return dynamicTest(part.name(), () -> {
            try {
                playing.get();
            } catch (ExecutionException e) {
                throw new AssertionError(part.name() + ": " + e.getCause().getMessage(), e.getCause());
            }
        });
    }
}
