package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.inventory.v1.StockStatus;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.EventSource;
import shop.storefront.aggregation.testing.EventSource.Event;
import shop.storefront.aggregation.testing.Fault;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.InventorySource;
import shop.storefront.aggregation.testing.ProblemResponse;

/** Both streams over HTTP. */
@QuarkusTest
@WithTestResource(FourSources.class)
@SuppressWarnings("NullAway.Init")
class StreamsTest {

    @TestHTTPResource
    URI edge;

    FourSources sources;

    private final List<EventSource> open = new ArrayList<>();

    @AfterEach
    void heal() throws Exception {
        for (EventSource each : open) {
            each.close();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> watches().stream().allMatch(Call::isOver));
        sources.heal();
    }

    private EventSource open(String path, String... headers) throws Exception {
        EventSource events = new EventSource(edge.resolve("/api/v1/products/" + path), headers);
        open.add(events);
        return events;
    }

    private List<Call> watches() {
        return sources.calls().stream()
                .filter(call -> call.operation().equals("watch"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "availability/stream"})
    void headIsNotAllowedAndBeginsNothing(String stream) {
        for (int i = 0; i < 20; i++) {
            RestAssured.head("/api/v1/products/p-head-" + i + "/" + stream)
                    .then()
                    .statusCode(405)
                    .header("Allow", "GET, OPTIONS");
        }
        assertThat(sources.calls()).isEmpty();
    }

    @Test
    void oneClientHoldsAShareOfTheStreams() throws Exception {
        List<EventSource> share = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            share.add(open("p-1/availability/stream"));
        }
        RestAssured.get("/api/v1/products/p-1/availability/stream")
                .then()
                .spec(ProblemResponse.problem(429))
                .header("Retry-After", "5");
        RestAssured.get("/api/v1/products/p-1").then().statusCode(200);
        share.getFirst().close();
        await().until(() -> open("p-1/availability/stream").response().statusCode() == 200);
    }

    /** Generated clients name media types of their own choice: all, the stream's, or only that of its problems. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/*",
                "text/event-stream",
                "application/problem+json",
                "application/problem+json, */*;q=0.1"
            })
    void anyMediaTypeOfTheDocumentOpensAStream(String accept) {
        RestAssured.given()
                .accept(accept)
                .get("/api/v1/products/p-accept/stream?sections=product")
                .then()
                .statusCode(200)
                .contentType("text/event-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "availability/stream"})
    void mediaTypeThatThereIsNoStreamInIsNotAcceptable(String stream) {
        RestAssured.given()
                .accept("application/json")
                .get("/api/v1/products/p-accept/" + stream)
                .then()
                .statusCode(406);
    }

    @Nested
    class OfAPage {

        @Test
        void sectionsComeAsTheyLandThenCompleteThenTheEnd() throws Exception {
            sources.delay("product", Duration.ofMillis(1500));
            sources.delay("review", Duration.ofMillis(500));
            EventSource page = open("p-stream/stream");
            assertThat(page.response().statusCode()).isEqualTo(200);
            assertThat(page.response().headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(page.response().headers().firstValue("cache-control")).hasValue("no-store");
            assertThat(page.all()).last().isEqualTo(new Event("complete", "{\"complete\":true}"));
            assertThat(page.isEnded()).isTrue();
            assertThat(page.names().subList(0, 2)).contains("availability", "reviews");
            assertThat(page.names().indexOf("reviews"))
                    .isGreaterThan(page.names().indexOf("availability"))
                    .isLessThan(page.names().indexOf("product"));
            assertThat(page.names())
                    .containsExactlyInAnyOrder("product", "availability", "reviews", "recommendations", "complete");
        }

        @Test
        void sectionThatFailedSaysSo() throws Exception {
            sources.fail("inventory");
            EventSource page = open("p-degraded/stream");
            assertThat(page.all())
                    .contains(new Event(
                            "availability",
                            "{\"section\":{\"state\":\"missing\",\"reason\":\"unavailable\"},\"data\":null}"))
                    .last()
                    .isEqualTo(new Event("complete", "{\"complete\":false}"));
        }

        @Test
        void productThatIsNotToBeHadIsOneProblemAndTheEnd() throws Exception {
            assertThat(problem(open("unknown-1/stream"))).contains("\"status\":404");
            sources.fail("product");
            assertThat(problem(open("p-never-seen/stream"))).contains("\"status\":503");
        }

        @Test
        void nothingElseIsAskedForOfAProductThatIsKnownToBeGone() throws Exception {
            RestAssured.get("/api/v1/products/unknown-2?sections=product")
                    .then()
                    .statusCode(404);
            assertThat(problem(open("unknown-2/stream"))).contains("\"status\":404");
            await().during(Duration.ofMillis(300)).until(() -> sources.calls().size() == 1);
        }

        @Test
        void sectionThatIsNotAskedForHasNoEventAndCostsNoCall() throws Exception {
            sources.fail("inventory");
            EventSource page = open("p-some/stream?sections=reviews");
            assertThat(page.all()).last().isEqualTo(new Event("complete", "{\"complete\":true}"));
            assertThat(page.names()).containsExactlyInAnyOrder("product", "reviews", "complete");
            assertThat(sources.calls()).extracting(Call::source).containsExactlyInAnyOrder("product", "review");
        }

        @Test
        void productAloneIsOneCall() throws Exception {
            EventSource page = open("p-alone/stream?sections=product");
            assertThat(page.all()).last().isEqualTo(new Event("complete", "{\"complete\":true}"));
            assertThat(page.names()).containsExactly("product", "complete");
            assertThat(sources.calls()).extracting(Call::source).containsExactly("product");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "stock", "product,product", "product&sections=product"})
        void brokenSectionsAreRejectedBeforeTheStart(String sections) {
            RestAssured.given()
                    .urlEncodingEnabled(false)
                    .accept("text/event-stream")
                    .get("/api/v1/products/p-bad/stream?sections=" + sections)
                    .then()
                    .spec(ProblemResponse.invalid("sections"));
            assertThat(sources.calls()).isEmpty();
        }

        private String problem(EventSource page) {
            assertThat(page.all()).last().extracting(Event::name).isEqualTo("error");
            assertThat(page.names()).containsOnlyOnce("error").doesNotContain("complete");
            assertThat(page.isEnded()).isTrue();
            return page.events().getLast().data();
        }
    }

    @Nested
    class OfAvailability {

        @Test
        void availabilityComesAtOnceAndAtEveryChange() throws Exception {
            EventSource live = open("p-live/availability/stream");
            assertThat(live.event(1))
                    .isEqualTo(
                            new Event(
                                    "availability",
                                    "{\"status\":\"IN_STOCK\",\"quantity\":12,\"restockAt\":null,\"delivery\":{\"minDays\":1,\"maxDays\":3}}"));
            assertThat(live.response().headers().firstValue("x-accel-buffering"))
                    .hasValue("no");
            sources.inventory().change("p-live", StockStatus.STOCK_STATUS_LOW_STOCK, 2);
            assertThat(live.event(2).data()).contains("\"LOW_STOCK\",\"quantity\":2");
            sources.inventory().change("p-live", StockStatus.STOCK_STATUS_OUT_OF_STOCK, 0);
            assertThat(live.event(3).data()).contains("\"OUT_OF_STOCK\",\"quantity\":0");
        }

        @Test
        void whatCannotBeReadIsLeftOutAndTheStreamGoesOn() throws Exception {
            EventSource live = open("p-odd/availability/stream");
            live.event(1);
            sources.inventory().change("p-odd", StockStatus.STOCK_STATUS_IN_STOCK, -1);
            sources.inventory().change("p-odd", StockStatus.STOCK_STATUS_UNSPECIFIED, 1);
            sources.inventory().change("p-odd", StockStatus.STOCK_STATUS_IN_STOCK, 7);
            assertThat(live.event(2).data()).contains("\"quantity\":7");
        }

        @Test
        void unknownProductIs404BeforeTheStart() {
            RestAssured.given()
                    .accept("text/event-stream")
                    .get("/api/v1/products/unknown-1/availability/stream")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
            await().until(() -> watches().stream().allMatch(Call::isOver));
        }

        @Test
        void interruptedAndBackWhenTheServiceBreaksOff() throws Exception {
            EventSource live = open("p-break/availability/stream");
            live.event(1);
            sources.inventory().breakWatches();
            assertThat(live.event(2)).isEqualTo(new Event("interrupted", "{}"));
            assertThat(live.event(3).name()).isEqualTo("availability");
        }

        @Test
        void interruptedAndBackWhenTheServiceGoesAway() throws Exception {
            InventorySource inventory = sources.inventory();
            EventSource live = open("p-kill/availability/stream");
            live.event(1);
            inventory.kill(0);
            try {
                assertThat(live.event(2)).isEqualTo(new Event("interrupted", "{}"));
            } finally {
                inventory.revive(0);
            }
            assertThat(live.event(3).name()).isEqualTo("availability");
            assertThat(live.names()).containsOnlyOnce("interrupted");
        }

        @Test
        void serviceThatCannotBeReachedIsInterruptedFromTheStart() throws Exception {
            sources.fault("inventory", new Fault.GrpcStatus(Status.Code.UNAVAILABLE));
            EventSource live = open("p-down/availability/stream");
            assertThat(live.event(1).name()).isEqualTo("interrupted");
            sources.inventory().heal();
            assertThat(live.event(2).name()).isEqualTo("availability");
        }

        @Test
        void callIsCancelledWhenTheLastWhoWatchesGoes() throws Exception {
            EventSource first = open("p-shared/availability/stream");
            EventSource second = open("p-shared/availability/stream");
            first.event(1);
            second.event(1);
            assertThat(watches()).hasSize(1);
            first.close();
            sources.inventory().change("p-shared", StockStatus.STOCK_STATUS_LOW_STOCK, 1);
            second.event(2);
            assertThat(watches())
                    .singleElement()
                    .satisfies(call -> assertThat(call.isOver()).isFalse());
            second.close();
            await().until(() -> watches().getFirst().isCancelled());
        }

        @Test
        void whoGoesIsNoErrorInTheLog() throws Exception {
            List<String> errors = new ArrayList<>();
            Handler handler = new Handler() {
                @Override
                public void publish(LogRecord line) {
                    if (line.getLevel().intValue() >= Level.SEVERE.intValue() || line.getThrown() != null) {
                        errors.add(line.getLoggerName() + ": " + line.getMessage());
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            Logger root = Logger.getLogger("");
            root.addHandler(handler);
            try {
                List<EventSource> clients = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    clients.add(open("p-leaving-" + i + "/availability/stream"));
                }
                for (EventSource client : clients) {
                    client.event(1);
                }
                for (EventSource client : clients) {
                    client.close();
                }
                await().until(() -> watches().stream().allMatch(Call::isCancelled));
                assertThat(errors).isEmpty();
            } finally {
                root.removeHandler(handler);
            }
        }

        @Test
        void tokenGoesOnWithTheWatchAndAnonymousViewersShareNoneOfIt() throws Exception {
            String token = sources.token("customer-live");
            open("p-token/availability/stream", "Authorization", "Bearer " + token)
                    .event(1);
            open("p-token/availability/stream").event(1);
            assertThat(watches())
                    .extracting(call -> call.headers().get("authorization"))
                    .containsExactlyInAnyOrder("Bearer " + token, null);
        }

        @Test
        void badTokenIs401BeforeTheStart() {
            RestAssured.given()
                    .header("Authorization", "Bearer none")
                    .get("/api/v1/products/p-1/availability/stream")
                    .then()
                    .statusCode(401);
            assertThat(watches()).isEmpty();
        }
    }
}
