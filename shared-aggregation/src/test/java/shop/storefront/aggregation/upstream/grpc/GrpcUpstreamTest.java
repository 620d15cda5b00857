package shop.storefront.aggregation.upstream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceStub;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.Fault;
import shop.storefront.aggregation.testing.RecommendationSource;
import shop.storefront.aggregation.upstream.Wire;

class GrpcUpstreamTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final int NOTHING = -1;

    private static final FakeSources SOURCES = FakeSources.start(1);
    private static final Wire WIRE = new Wire();
    private static final GrpcUpstream<RecommendationServiceStub> UPSTREAM =
            WIRE.recommendations(SOURCES.recommendation());

    private final RecommendationSource recommendation = SOURCES.recommendation();

    @AfterAll
    static void stop() throws Exception {
        WIRE.close();
        SOURCES.close();
    }

    @AfterEach
    void heal() {
        recommendation.heal();
        recommendation.forgetCalls();
    }

    private static Uni<Integer> ask(GrpcUpstream<RecommendationServiceStub> of, Duration left) {
        return ask(of, WIRE.within(left));
    }

    private static Uni<Integer> ask(GrpcUpstream<RecommendationServiceStub> of, RequestContext context) {
        var request = ListRecommendationsRequest.newBuilder()
                .setProductId("a")
                .setPageSize(3)
                .build();
        return of.unary(
                RecommendationServiceStub::listRecommendations,
                request,
                context,
                ListRecommendationsResponse::getRecommendationsCount,
                () -> NOTHING);
    }

    private static Uni<Integer> ask() {
        return ask(UPSTREAM, LONG);
    }

    @Test
    void answerIsRead() {
        assertThat(Wire.result(ask())).isEqualTo(3);
    }

    @Test
    void requestIdTraceAndWhatIsLeftOfTheDeadlineGoAlong() {
        Wire.result(ask(UPSTREAM, Duration.ofSeconds(3)));
        Call call = recommendation.calls().getFirst();
        assertThat(call.headers()).containsEntry("x-request-id", "request-1").containsKey("traceparent");
        assertThat(call.headers()).doesNotContainKey("authorization");
        assertThat(call.deadline()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void traceStateGoesAlong() {
        RequestContext traced = WIRE.traced("vendor=state");
        Wire.result(ask(UPSTREAM, traced));
        assertThat(recommendation.calls().getFirst().headers())
                .containsEntry("traceparent", traced.trace().traceparent())
                .containsEntry("tracestate", "vendor=state");
    }

    @Test
    void eachCallHasADeadlineOfItsOwn() {
        Wire.result(ask(UPSTREAM, Duration.ofSeconds(1)));
        Wire.result(ask(UPSTREAM, Duration.ofSeconds(9)));
        assertThat(recommendation.calls().get(1).deadline()).isGreaterThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "NOT_FOUND"})
    void everyStatusIsAReasonAndNothingOfItIsKept(Status.Code code) {
        recommendation.fault(new Fault.GrpcStatus(code));
        SourceFailure failure = Wire.failure(ask());
        Reason expected = code == Status.Code.DEADLINE_EXCEEDED ? Reason.TIMED_OUT : Reason.UNAVAILABLE;
        assertThat(failure.reason()).isEqualTo(expected);
        assertThat(failure).hasMessageNotContaining("SECRET").hasNoCause();
    }

    @Test
    void notFoundIsAnAnswer() {
        recommendation.fault(new Fault.GrpcStatus(Status.Code.NOT_FOUND));
        assertThat(Wire.result(ask())).isEqualTo(NOTHING);
    }

    @Test
    void messageThatIsNoneIsInvalid() {
        recommendation.fault(new Fault.Garbage());
        assertThat(Wire.failure(ask()).reason()).isEqualTo(Reason.INVALID_ANSWER);
        recommendation.heal();
        assertThat(Wire.result(ask())).isEqualTo(3);
    }

    @Test
    void shapeThatThrowsIsInvalid() {
        Uni<?> throwing = UPSTREAM.unary(
                RecommendationServiceStub::listRecommendations,
                ListRecommendationsRequest.getDefaultInstance(),
                WIRE.within(LONG),
                response -> {
                    throw new IllegalArgumentException("a value nobody thought of");
                },
                () -> NOTHING);
        assertThat(Wire.failure(throwing).reason()).isEqualTo(Reason.INVALID_ANSWER);
    }

    @Test
    void hugeAnswerIsInvalid() {
        recommendation.fault(new Fault.Huge(50 << 20, true));
        assertThat(Wire.failure(ask()).reason()).isEqualTo(Reason.INVALID_ANSWER);
        recommendation.heal();
        assertThat(Wire.result(ask())).isEqualTo(3);
    }

    @Test
    void serverThatSpeaksNoGrpcIsAReason() {
        GrpcUpstream<RecommendationServiceStub> misdirected = WIRE.recommendations(SOURCES.product());
        SourceFailure failure = Wire.failure(ask(misdirected, LONG));
        assertThat(failure.reason()).isNotEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void noAnswerIsTimedOutAndTheServiceSeesTheCancel() {
        Wire.result(ask());
        recommendation.forgetCalls();
        recommendation.fault(new Fault.Hang());
        assertThat(Wire.failure(ask(UPSTREAM, Duration.ofSeconds(1))).reason()).isEqualTo(Reason.TIMED_OUT);
        await("the service sees the end").until(() -> recommendation.open() == 0);
        assertThat(recommendation.calls().getFirst().isCancelled()).isTrue();
    }

    @Test
    void cancellingResetsTheStream() {
        recommendation.fault(new Fault.Hang());
        var running = ask().subscribe().with(answer -> {}, failure -> {});
        await("the call is there").until(() -> recommendation.open() == 1);
        running.cancel();
        await("the service sees that the caller has gone").until(() -> recommendation.open() == 0);
        assertThat(recommendation.calls().getFirst().isCancelled()).isTrue();
    }

    @Test
    void refusedConnectionIsToldAndAHealedServiceFoundAgain() throws IOException {
        recommendation.kill(0);
        await("the connection is refused").until(() -> Wire.failure(ask()).isRefused());
        recommendation.revive(0);
        await("the service is found again")
                .until(() -> Wire.result(ask().onFailure().recoverWithItem(0).map(count -> count == 3)));
    }

    @Test
    void brokenConnectionUnderACallIsTold() throws IOException {
        recommendation.fault(new Fault.Hang());
        var failure = new CompletableFuture<Throwable>();
        var unused = ask().subscribe().with(answer -> {}, failure::complete);
        await("the call is there").until(() -> recommendation.open() == 1);
        recommendation.kill(0);
        assertThat(failure.join())
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        broken -> assertThat(broken.reason()).isEqualTo(Reason.UNAVAILABLE));
        recommendation.revive(0);
        recommendation.heal();
        await("the service is found again")
                .until(() -> Wire.result(ask().onFailure().recoverWithItem(0).map(count -> count == 3)));
        assertThat(unused).isNotNull();
    }
}
