package shop.storefront.aggregation.upstream.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.Fault;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.ProductSource;
import shop.storefront.aggregation.upstream.Wire;
import shop.storefront.aggregation.upstream.loadbalancing.AnInstance;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener.ObservedCall;
import shop.storefront.aggregation.upstream.rest.ProductNames.Name;

@QuarkusTest
@WithTestResource(FourSources.class)
class RestUpstreamTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final long FIFTY_MEGABYTES = 50L << 20;

    private static final FakeSources SOURCES = FakeSources.start(1);
    private static final Wire WIRE = new Wire();

    @Inject
    Vertx vertx;

    private final ProductSource product = SOURCES.product();
    private RestUpstream<ProductNames> upstream;

    @BeforeEach
    void reach() {
        upstream = WIRE.rest(vertx, product);
    }

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

    private Uni<Answer<Name>> get(String id) {
        return get(upstream, id);
    }

    private static Uni<Answer<Name>> get(RestUpstream<ProductNames> upstream, String id) {
        return upstream.<Name>get(WIRE.within(LONG), (api, headers) -> api.name(id, headers), value -> true)
                .map(Fetched::answer);
    }

    private static Fresh<Name> productA() {
        return new Fresh<>(new Name("Product a"));
    }

    @Test
    void answerIsRead() {
        assertThat(Wire.result(get("a"))).isEqualTo(productA());
    }

    @Test
    void requestIdAndTraceGoAlongAndNothingElse() {
        Wire.result(get("a"));
        Call call = product.calls().getFirst();
        assertThat(call.headers()).containsOnlyKeys("host", "accept", "accept-encoding", "x-request-id", "traceparent");
        assertThat(call.headers()).containsEntry("x-request-id", "request-1");
    }

    @Test
    void traceStateGoesAlong() {
        RequestContext traced = WIRE.traced("vendor=state");
        Wire.result(upstream.get(traced, (api, headers) -> api.name("a", headers), value -> true));
        assertThat(product.calls().getFirst().headers())
                .containsEntry("traceparent", traced.trace().traceparent())
                .containsEntry("tracestate", "vendor=state");
    }

    @Test
    void answerIsWeighedHoweverItCame() {
        Fetched<Name> whole =
                Wire.result(upstream.get(WIRE.within(LONG), (api, headers) -> api.name("a", headers), value -> true));
        assertThat(whole.weight()).isBetween(50L, 200L);
        product.fault(new Fault.Drip(40, Duration.ofMillis(1)));
        assertThat(Wire.result(
                        upstream.get(WIRE.within(LONG), (api, headers) -> api.name("a", headers), value -> true)))
                .isEqualTo(whole);
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
        assertThat(Wire.result(get("a"))).isEqualTo(productA());
    }

    @ParameterizedTest
    @MethodSource("jsonTypes")
    void jsonIsReadUnderAnyOfItsMediaTypes(String type) {
        product.fault(new Fault.ContentType(type));
        assertThat(Wire.result(get("a"))).isEqualTo(productA());
    }

    static Stream<String> jsonTypes() {
        return Stream.of(
                "application/json",
                "application/json; charset=utf-8",
                "application/json ; charset=\"utf-8\"",
                "Application/JSON;charset=UTF-8");
    }

    @Test
    void hugeAnswerIsRefusedEarly() {
        for (boolean announced : new boolean[] {true, false}) {
            product.forgetCalls();
            product.fault(new Fault.Huge(FIFTY_MEGABYTES, announced));
            Wire.failure(get("a"));
            Call call = product.calls().getFirst();
            await("the service sees that nobody reads").until(call::isOver);
            assertThat(call.isCancelled()).isTrue();
            // What was on its way when it was refused lies in the buffers of both sockets.
            assertThat(call.bytesSent()).isLessThan(FIFTY_MEGABYTES / 3);
        }
    }

    @Test
    void answerInDripsIsReadWhole() {
        product.fault(new Fault.Drip(40, Duration.ofMillis(1)));
        assertThat(Wire.result(get("a"))).isEqualTo(productA());
    }

    @Test
    void refusedConnectionIsTold() throws IOException {
        product.kill(0);
        await("the connection is refused").until(() -> Wire.failure(get("a")).isRefused());
        product.revive(0);
        assertThat(Wire.result(get("a"))).isEqualTo(productA());
    }

    @Test
    void cancellingClosesTheConnectionUnderAnUnansweredRequest() {
        product.fault(new Fault.Hang());
        var running = get("a").subscribe().with(answer -> {}, failure -> {});
        await("the call is there").until(() -> product.open() == 1);
        running.cancel();
        await("the service sees that the caller has gone").until(() -> product.open() == 0);
        assertThat(product.calls().getFirst().isCancelled()).isTrue();
    }

    @Test
    void cancellingWhileItWaitsForAConnectionGivesTheConnectionBack() {
        product.fault(new Fault.Hang());
        List<Cancellable> holding = subscribe(Wire.CONNECTIONS);
        await("all connections are taken").until(() -> product.open() == Wire.CONNECTIONS);
        List<Cancellable> waiting = subscribe(Wire.CONNECTIONS);
        waiting.forEach(Cancellable::cancel);
        holding.forEach(Cancellable::cancel);
        await("they are given back").until(() -> product.open() == 0);
        product.forgetCalls();
        List<Cancellable> next = subscribe(Wire.CONNECTIONS);
        await("all connections serve again").until(() -> product.open() == Wire.CONNECTIONS);
        assertThat(product.calls()).noneMatch(Call::isCancelled);
        next.forEach(Cancellable::cancel);
    }

    private List<Cancellable> subscribe(int times) {
        return Stream.generate(() -> get("a").subscribe().with(answer -> {}, failure -> {}))
                .limit(times)
                .toList();
    }

    @Test
    void callBeyondTheQueueIsNotSent() {
        product.fault(new Fault.Hang());
        List<Cancellable> taken = new ArrayList<>();
        AtomicReference<SourceFailure> refused = new AtomicReference<>();
        for (int i = 0; i < 4 * Wire.CONNECTIONS; i++) {
            taken.add(get("a").subscribe().with(answer -> {}, failure -> refused.set((SourceFailure) failure)));
        }
        await("one is refused").until(() -> refused.get() != null);
        assertThat(refused.get().evidence()).isEqualTo(SourceFailure.Evidence.NONE);
        taken.forEach(Cancellable::cancel);
    }

    @Test
    void queryIsEncodedWhateverIsInIt() {
        for (String text : List.of("a b", "{x}", "%41", "+", "a&pageSize=9", "ä👟", "a,b", "line\r\nend", "#/?;=")) {
            product.forgetCalls();
            Wire.failure(upstream.get(WIRE.within(LONG), (api, headers) -> api.search(text, headers), value -> true));
            String target = product.calls().getFirst().target();
            String query = URI.create(target).getRawQuery();
            assertThat(target).startsWith("/products?q=").doesNotContain("&");
            assertThat(URLDecoder.decode(query.substring(2), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void instanceThatIsNoMoreIsLetEndItsCallsAndThenLeft() {
        try (FakeSources own = FakeSources.start(1)) {
            ProductSource leaving = own.product();
            RestClients<ProductNames> clients = WIRE.clients(vertx, null);
            Instance instance = AnInstance.at("localhost", leaving.port(0));
            RequestContext context = WIRE.within(LONG);
            CallHeaders headers = new CallHeaders(context, RestUpstream.Token.WITHHELD, null);
            leaving.fault(new Fault.Delay(Duration.ofMillis(200)));
            var running = clients.of(instance)
                    .call(context, ObservedCall.NONE, true, api -> api.name("a", headers))
                    .subscribeAsCompletionStage();
            await("the call is there").until(() -> leaving.open() == 1);
            clients.retire(instance);
            assertThat(running.join().answer().getEntity()).isEqualTo(productA().value());
            await("its connections are closed").until(() -> leaving.connections() == 0);
            var again = Wire.result(
                    clients.of(instance).call(context, ObservedCall.NONE, true, api -> api.name("a", headers)));
            assertThat(again.answer().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void answeredRequestLeavesItsConnectionToTheNext() {
        try (FakeSources own = FakeSources.start(1)) {
            RestUpstream<ProductNames> other = WIRE.rest(vertx, own.product());
            for (int i = 0; i < 20; i++) {
                Wire.result(get(other, "a"));
            }
            // A second one is opened where a request comes before the answer to the last has left its connection.
            assertThat(own.product().connections()).isLessThanOrEqualTo(2);
        }
    }
}
