package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import shop.inventory.v1.StockStatus;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.EventSource;
import shop.storefront.aggregation.testing.EventSource.Event;
import shop.storefront.aggregation.testing.InventorySource;

/** Plays rows of the live stream, each with a product of its own. May be used from many threads. */
final class LivePlayer {

    private static final String WATCH = "watch";
    private static final Event INTERRUPTED = new Event("interrupted", "{}");
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(200);

    private final InventorySource inventory;
    private final Stage stage;

    LivePlayer(InventorySource inventory, Stage stage) {
        this.inventory = inventory;
        this.stage = stage;
    }

    void play(LiveRow row) {
        String id = stage.newId();
        long began = System.nanoTime();
        if (row.fault().notFound() && !row.watched()) {
            inventory.fault(WATCH, id, row.fault().fault());
            given().when().get(path(id)).then().spec(problem(404));
            assertThat(inventory.calls(WATCH, id)).hasSize(1);
        } else if (row.watched()) {
            playWatched(row, id);
        } else {
            playFromTheStart(row, id);
        }
        List<Call> calls = inventory.calls(WATCH, id);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(calls).hasSizeLessThanOrEqualTo(2 + (int) took.dividedBy(SHORTEST_BACKOFF));
        await("no call is left")
                .atMost(Stage.PATIENCE)
                .until(() -> calls.stream().allMatch(Call::isOver));
    }

    /** A stream without news is kept alive by comments. */
    void playQuiet() {
        try (EventSource live = open(stage.newId())) {
            live.event(1);
            await("a comment").atMost(HEARTBEAT.multipliedBy(3)).until(() -> live.comments() > 0);
            assertThat(live.events()).hasSize(1);
            assertThat(live.isEnded() || live.isCut()).isFalse();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String path(String id) {
        return "/api/v1/products/" + id + "/availability/stream";
    }

    private static EventSource open(String id) {
        try {
            return new EventSource(URI.create("http://localhost:" + RestAssured.port + path(id)));
        } catch (Exception e) {
            throw new AssertionError("no stream", e);
        }
    }

    private void playFromTheStart(LiveRow row, String id) {
        inventory.fault(WATCH, id, row.fault().fault());
        Stage.Timed<EventSource> opened = Stage.timed(() -> open(id));
        try (EventSource live = opened.result()) {
            assertThat(live.response().statusCode()).isEqualTo(200);
            stage.assertTime(opened.took(), null);
            if (!row.isWell()) {
                assertThat(live.event(1)).isEqualTo(INTERRUPTED);
                inventory.heal(WATCH, id);
            }
            assertGoesOn(live, id, row.isWell() ? 1 : 2);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void playWatched(LiveRow row, String id) {
        try (EventSource live = open(id)) {
            assertThat(live.event(1).name()).isEqualTo("availability");
            inventory.fault(WATCH, id, row.fault().fault());
            inventory.breakWatches(id);
            assertThat(live.event(2)).isEqualTo(INTERRUPTED);
            await("it is tried again")
                    .atMost(Stage.PATIENCE)
                    .until(() -> inventory.calls(WATCH, id).size() > 1);
            if (row.fault().notFound()) {
                assertThat(live.all()).last().satisfies(event -> {
                    assertThat(event.name()).isEqualTo("error");
                    assertThat(event.data()).contains("\"status\":404").doesNotContain("SECRET");
                });
                assertThat(live.isEnded()).isTrue();
            } else {
                inventory.heal(WATCH, id);
                assertGoesOn(live, id, 3);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The next event is the first of what is live again; it came once, as did the interruption before it. */
    private void assertGoesOn(EventSource live, String id, int next) {
        assertThat(live.event(next).data()).contains("\"quantity\":12");
        inventory.change(id, StockStatus.STOCK_STATUS_LOW_STOCK, 2);
        assertThat(live.event(next + 1).data()).contains("\"quantity\":2");
        assertThat(live.events()).hasSize(next + 1);
        assertThat(live.isEnded() || live.isCut()).isFalse();
    }
}
