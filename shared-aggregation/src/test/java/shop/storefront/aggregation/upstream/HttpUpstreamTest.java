package shop.storefront.aggregation.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.source.Absence;
import shop.storefront.aggregation.source.Fetched;
import shop.storefront.aggregation.source.Reason;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.source.SourceResult.Absent;
import shop.storefront.aggregation.source.SourceResult.Answer;
import shop.storefront.aggregation.source.SourceResult.Fresh;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.Fault;
import shop.storefront.aggregation.testing.ProductSource;
import shop.storefront.aggregation.testing.Until;

class HttpUpstreamTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final long FIFTY_MEGABYTES = 50L << 20;

    private static final FakeSources SOURCES = FakeSources.start(1);
    private static final Wire WIRE = new Wire();
    private static final HttpUpstream UPSTREAM = WIRE.http(SOURCES.product());

    private final ProductSource product = SOURCES.product();

    @AfterAll
    static void stop() throws Exception {
        WIRE.close();
        SOURCES.close();
    }

    @AfterEach
    void heal() {
        product.heal();
        product.forgetCalls();
    }

    private static Uni<Answer<String>> get(String id) {
        return UPSTREAM.get("/products/" + id, WIRE.within(LONG), HttpUpstreamTest::name)
                .map(Fetched::answer);
    }

    private static String name(JsonReader in) {
        String name = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (field.equals("name")) {
                name = in.string();
            } else {
                in.skip();
            }
        }
        return JsonReader.required("name", name);
    }

    @Test
    void answerIsRead() {
        assertThat(Wire.result(get("a"))).isEqualTo(new Fresh<>("Product a"));
    }

    @Test
    void requestIdAndTraceGoAlongAndNothingElse() {
        Wire.result(get("a"));
        Call call = product.calls().getFirst();
        assertThat(call.headers()).containsOnlyKeys("host", "accept", "x-request-id", "traceparent");
        assertThat(call.headers()).containsEntry("x-request-id", "request-1");
    }

    @Test
    void notFoundIsAnAnswer() {
        assertThat(Wire.result(get("unknown"))).isEqualTo(new Absent<>(Absence.NOT_FOUND));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new Fault.HttpStatus(500), Reason.UNAVAILABLE),
                Arguments.of(new Fault.HttpStatus(503), Reason.UNAVAILABLE),
                Arguments.of(new Fault.HttpStatus(429), Reason.UNAVAILABLE),
                Arguments.of(new Fault.HttpStatus(401), Reason.UNAVAILABLE),
                Arguments.of(new Fault.HttpStatus(302), Reason.UNAVAILABLE),
                Arguments.of(new Fault.ResetEarly(), Reason.UNAVAILABLE),
                Arguments.of(new Fault.ResetInBody(), Reason.UNAVAILABLE),
                Arguments.of(new Fault.HalfBody(), Reason.UNAVAILABLE),
                Arguments.of(new Fault.BrokenJson(), Reason.INVALID_ANSWER),
                Arguments.of(new Fault.WrongTypes(), Reason.INVALID_ANSWER),
                Arguments.of(new Fault.ContentType("text/plain"), Reason.INVALID_ANSWER),
                Arguments.of(new Fault.ContentType("application/jsonlines"), Reason.INVALID_ANSWER),
                Arguments.of(new Fault.Html(), Reason.INVALID_ANSWER),
                Arguments.of(new Fault.Garbage(), Reason.INVALID_ANSWER),
                Arguments.of(new Fault.Huge(FIFTY_MEGABYTES, true), Reason.INVALID_ANSWER),
                Arguments.of(new Fault.Huge(FIFTY_MEGABYTES, false), Reason.INVALID_ANSWER));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultBecomesAReasonAndNothingOfItIsKept(Fault fault, Reason reason) {
        product.fault(fault);
        SourceFailure failure = Wire.failure(get("a"));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageNotContaining("SECRET").hasNoCause();
        product.heal();
        assertThat(Wire.result(get("a"))).isEqualTo(new Fresh<>("Product a"));
    }

    @ParameterizedTest
    @MethodSource("jsonTypes")
    void jsonIsReadUnderAnyOfItsMediaTypes(String type) {
        product.fault(new Fault.ContentType(type));
        assertThat(Wire.result(get("a"))).isEqualTo(new Fresh<>("Product a"));
    }

    static Stream<String> jsonTypes() {
        return Stream.of("application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8");
    }

    @Test
    void hugeAnswerIsRefusedEarly() {
        for (boolean announced : new boolean[] {true, false}) {
            product.forgetCalls();
            product.fault(new Fault.Huge(FIFTY_MEGABYTES, announced));
            Wire.failure(get("a"));
            Call call = product.calls().getFirst();
            Until.holds("the service sees that nobody reads", call::isOver);
            assertThat(call.isCancelled()).isTrue();
            // What was on its way when it was refused lies in the buffers of both sockets.
            assertThat(call.bytesSent()).isLessThan(FIFTY_MEGABYTES / 3);
        }
    }

    @Test
    void answerInDripsIsReadWhole() {
        product.fault(new Fault.Drip(40, Duration.ofMillis(1)));
        assertThat(Wire.result(get("a"))).isEqualTo(new Fresh<>("Product a"));
    }

    @Test
    void refusedConnectionIsTold() throws IOException {
        product.kill(0);
        Until.holds("the connection is refused", () -> Wire.failure(get("a")).isRefused());
        product.revive(0);
        assertThat(Wire.result(get("a"))).isEqualTo(new Fresh<>("Product a"));
    }

    @Test
    void cancellingClosesTheConnectionUnderAnUnansweredRequest() {
        product.fault(new Fault.Hang());
        var running = get("a").subscribe().with(answer -> {}, failure -> {});
        Until.holds("the call is there", () -> product.open() == 1);
        running.cancel();
        Until.holds("the service sees that the caller has gone", () -> product.open() == 0);
        assertThat(product.calls().getFirst().isCancelled()).isTrue();
    }

    @Test
    void answeredRequestLeavesItsConnectionToTheNext() {
        try (FakeSources own = FakeSources.start(1)) {
            HttpUpstream other = WIRE.http(own.product());
            for (int i = 0; i < 20; i++) {
                Wire.result(other.get("/products/a", WIRE.within(LONG), HttpUpstreamTest::name));
            }
            // A second one is opened where a request comes before the answer to the last has left its connection.
            assertThat(own.product().connections()).isLessThanOrEqualTo(2);
        }
    }
}
