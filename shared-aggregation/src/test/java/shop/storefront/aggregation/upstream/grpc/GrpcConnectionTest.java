package shop.storefront.aggregation.upstream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.codec.http2.Http2Error;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceImplBase;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceStub;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.testing.Http2Server;
import shop.storefront.aggregation.testing.TcpProxy;
import shop.storefront.aggregation.upstream.Wire;
import shop.storefront.aggregation.upstream.loadbalancing.AnInstance;
import shop.storefront.aggregation.upstream.loadbalancing.InstancePool;

/** What becomes of calls when their connection ends, is refused, or says nothing any more. */
class GrpcConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final ListRecommendationsResponse ANSWER = ListRecommendationsResponse.getDefaultInstance();

    private final Wire wire = new Wire();

    @AfterEach
    void close() throws Exception {
        wire.close();
    }

    private Uni<Integer> ask(GrpcUpstream<RecommendationServiceStub> upstream, Duration left) {
        return upstream.unary(
                RecommendationServiceStub::listRecommendations,
                ListRecommendationsRequest.getDefaultInstance(),
                wire.within(left),
                ListRecommendationsResponse::getRecommendationsCount,
                () -> -1);
    }

    private boolean answers(GrpcUpstream<RecommendationServiceStub> upstream) {
        return Wire.result(ask(upstream, SHORT)
                .map(count -> true)
                .onFailure(SourceFailure.class)
                .recoverWithItem(false));
    }

    @Nested
    class CallsThatWereNotProcessed implements AutoCloseable {

        private final Http2Server server = new Http2Server(ANSWER);
        private final GrpcUpstream<RecommendationServiceStub> upstream = wire.recommendations(server.port());

        @AfterEach
        @Override
        public void close() {
            server.close();
        }

        @Test
        void callThatAGoawayLeavesOutIsMadeAgain() {
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
            server.script(exchange -> exchange.leaveOut(Http2Error.NO_ERROR, ""));
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
            assertThat(server.calls()).isEqualTo(3);
            assertThat(server.connections()).isEqualTo(2);
        }

        @Test
        void refusedStreamIsMadeAgain() {
            server.script(exchange -> exchange.reset(Http2Error.REFUSED_STREAM));
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
            assertThat(server.calls()).isEqualTo(2);
        }

        @ParameterizedTest
        @EnumSource(
                value = Http2Error.class,
                names = {"PROTOCOL_ERROR", "INTERNAL_ERROR", "ENHANCE_YOUR_CALM"})
        void callThatAGoawayForSomeErrorLeavesOutIsMadeAgain(Http2Error error) {
            server.script(exchange -> exchange.leaveOut(error, "SECRET"));
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
            assertThat(server.calls()).isEqualTo(2);
        }

        /** gRPC makes a refused call again once, and the caller of ours asks three times. */
        @Test
        void callThatIsRefusedAgainAndAgainIsMadeAgainAFewTimes() {
            Http2Server.Reply refused = exchange -> exchange.reset(Http2Error.REFUSED_STREAM);
            server.script(Collections.nCopies(20, refused).toArray(Http2Server.Reply[]::new));
            SourceFailure failure = Wire.failure(ask(upstream, LONG));
            assertThat(failure.isNotProcessed()).isTrue();
            assertThat(failure.evidence()).isEqualTo(Evidence.NONE);
            assertThat(server.calls()).isBetween(3, 6);
        }

        @Test
        void wordsOfTheServiceAreNotTakenForThoseOfTheTransport() {
            server.script(
                    exchange -> exchange.refuse(14, "RST_STREAM closed stream. HTTP/2 error code: REFUSED_STREAM"));
            SourceFailure failure = Wire.failure(ask(upstream, LONG));
            assertThat(failure.isNotProcessed()).isFalse();
            assertThat(failure.evidence()).isEqualTo(Evidence.UNWELL);
            server.script(exchange -> exchange.refuse(8, "gRPC message exceeds maximum size 4: 5"));
            assertThat(Wire.failure(ask(upstream, LONG)).reason()).isEqualTo(Reason.UNAVAILABLE);
        }

        @Test
        void connectionThatEndsUnderACallIsToldAsLost() {
            server.script(Http2Server.Exchange::closeConnection);
            assertThat(Wire.failure(ask(upstream, LONG)).isConnectionLost()).isTrue();
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
        }

        static Stream<Http2Server.Reply> noAnswers() {
            byte[] message = Http2Server.Exchange.framed(ANSWER);
            byte[] html = "<html>SECRET</html>".getBytes(StandardCharsets.UTF_8);
            return Stream.of(
                    reply -> reply.head(true, "content-type", "application/grpc", "grpc-status", "0"),
                    reply -> reply.head(true, "content-type", "application/grpc", "grpc-status", "99"),
                    reply -> reply.head(true, "content-type", "application/grpc", "grpc-status", "SECRET"),
                    reply -> reply.head(true, "content-type", "application/grpc"),
                    reply -> {
                        reply.head(false, "content-type", "text/html", "grpc-status", "0");
                        reply.data(true, html);
                    },
                    reply -> {
                        reply.head(false, "content-type", "application/grpc");
                        reply.data(true, html);
                    },
                    reply -> {
                        reply.head(false, "content-type", "application/grpc");
                        reply.data(true, message);
                    },
                    reply -> {
                        reply.begin(ANSWER);
                        reply.data(false, message);
                        reply.end(0, "");
                    },
                    reply -> {
                        reply.head(false, "content-type", "application/grpc", "grpc-encoding", "br");
                        reply.data(false, new byte[] {1, 0, 0, 0, 0});
                        reply.end(0, "");
                    });
        }

        @ParameterizedTest
        @MethodSource("noAnswers")
        void whatIsNoAnswerIsTheServicesFaultAndTheNextCallIsAnswered(Http2Server.Reply reply) {
            server.script(reply);
            SourceFailure failure = Wire.failure(ask(upstream, LONG));
            assertThat(failure.evidence()).isEqualTo(Evidence.UNWELL);
            assertThat(failure).hasMessageNotContaining("SECRET");
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
            assertThat(server.calls()).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(1);
        }

        static Stream<Arguments> brokenFrames() {
            return Stream.of(
                    Arguments.of("cut off", new byte[] {0, 0, 0, 0, 9, 1}),
                    Arguments.of("no whole head", new byte[3]),
                    Arguments.of("longer than any", new byte[] {0, -1, -1, -1, -1}),
                    Arguments.of("of an unknown kind", new byte[] {2, 0, 0, 0, 0}),
                    Arguments.of("packed by nothing", new byte[] {1, 0, 0, 0, 0}));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("brokenFrames")
        void messageThatIsNoFrameIsInvalid(String how, byte[] frame) {
            server.script(reply -> {
                reply.head(false, "content-type", "application/grpc");
                reply.data(false, frame);
                reply.end(0, "");
            });
            assertThat(Wire.failure(ask(upstream, LONG)).reason()).isEqualTo(Reason.INVALID_ANSWER);
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
            assertThat(server.calls()).isEqualTo(2);
        }

        @Test
        void messageBeforeAnErrorIsNoAnswer() {
            server.script(exchange -> {
                exchange.begin(ANSWER);
                exchange.end(13, "");
            });
            assertThat(Wire.failure(ask(upstream, LONG)).evidence()).isEqualTo(Evidence.UNWELL);
        }
    }

    @Nested
    class ConnectionsThatAge {

        private final List<String> connections = new CopyOnWriteArrayList<>();

        private Server serve(NettyServerBuilder builder, Duration delay) throws Exception {
            return builder.executor(Executors.newVirtualThreadPerTaskExecutor())
                    .intercept(new ServerInterceptor() {
                        @Override
                        public <Q, R> ServerCall.Listener<Q> interceptCall(
                                ServerCall<Q, R> call, io.grpc.Metadata headers, ServerCallHandler<Q, R> next) {
                            connections.add(call.getAuthority() + " from "
                                    + call.getAttributes().get(io.grpc.Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
                            return next.startCall(call, headers);
                        }
                    })
                    .addService(new RecommendationServiceImplBase() {
                        @Override
                        public void listRecommendations(
                                ListRecommendationsRequest request,
                                StreamObserver<ListRecommendationsResponse> answers) {
                            try {
                                Thread.sleep(delay);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            answers.onNext(ANSWER);
                            answers.onCompleted();
                        }
                    })
                    .build()
                    .start();
        }

        private NettyServerBuilder onLoopback() {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }

        private long connections() {
            return connections.stream().distinct().count();
        }

        @Test
        void serviceThatEndsItsConnectionsCostsNoCall() throws Exception {
            Server server = serve(
                    onLoopback()
                            .maxConnectionAge(200, TimeUnit.MILLISECONDS)
                            .maxConnectionAgeGrace(5, TimeUnit.SECONDS),
                    Duration.ofMillis(20));
            GrpcUpstream<RecommendationServiceStub> upstream = wire.recommendations(server.getPort());
            do {
                List<Uni<Integer>> together = List.of(ask(upstream, LONG), ask(upstream, LONG), ask(upstream, LONG));
                assertThat(Wire.result(Uni.join().all(together).andFailFast())).containsOnly(0);
            } while (connections() < 6);
            server.shutdownNow();
        }

        @Test
        void connectionIsMadeAnewAtItsMaximumAgeAndCallsUnderWayFinish() throws Exception {
            Server server = serve(onLoopback(), Duration.ofMillis(400));
            GrpcUpstream<RecommendationServiceStub> upstream =
                    wire.recommendations(server.getPort(), Duration.ofMillis(250));
            while (connections() < 4) {
                assertThat(Wire.result(ask(upstream, LONG))).isZero();
            }
            server.shutdownNow();
        }

        @Test
        void addressOfVersion6IsInBracketsInTheAuthority() throws Exception {
            Server server = serve(
                    NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getByName("::1"), 0)),
                    Duration.ZERO);
            InstancePool pool = AnInstance.alone("::1", server.getPort());
            assertThat(Wire.result(ask(wire.recommendations(pool), LONG))).isZero();
            assertThat(connections.getFirst()).startsWith("[::1]:" + server.getPort() + " ");
            server.shutdownNow();
        }

        @Test
        void callsToAnInstanceThatIsNoMoreFinish() throws Exception {
            Server server = serve(onLoopback(), Duration.ofMillis(300));
            GrpcChannels channels = wire.grpcChannels(Duration.ofMinutes(5));
            InstancePool pool = AnInstance.alone("localhost", server.getPort());
            GrpcUpstream<RecommendationServiceStub> upstream = wire.recommendations(channels, pool);
            var running = ask(upstream, LONG).subscribeAsCompletionStage();
            await().until(() -> connections() == 1);
            channels.close(pool.all().getFirst());
            assertThat(running.get(15, TimeUnit.SECONDS)).isZero();
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
            assertThat(connections()).isEqualTo(2);
            server.shutdownNow();
        }
    }

    @Nested
    class ConnectionsThatSwallowWhatIsSent implements AutoCloseable {

        private final Http2Server server = new Http2Server(ANSWER);
        private final TcpProxy proxy;
        private final GrpcUpstream<RecommendationServiceStub> upstream;

        ConnectionsThatSwallowWhatIsSent() throws Exception {
            proxy = new TcpProxy(server.port());
            upstream = wire.recommendations(proxy.port());
        }

        @AfterEach
        @Override
        public void close() throws Exception {
            proxy.close();
            server.close();
        }

        @Test
        void isReplacedAfterTimeoutsInARow() {
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
            proxy.swallow();
            assertThat(Wire.failure(ask(upstream, SHORT)).reason()).isEqualTo(Reason.TIMED_OUT);
            await().atMost(6, TimeUnit.SECONDS).until(() -> answers(upstream));
            assertThat(proxy.accepted()).isEqualTo(2);
        }

        @Test
        void isReplacedAlsoWhereTheCallerGivesUpBeforeGrpcDoes() {
            assertThat(Wire.result(ask(upstream, LONG))).isZero();
            proxy.swallow();
            await().atMost(6, TimeUnit.SECONDS)
                    .until(() -> Wire.result(ask(upstream, SHORT)
                            .map(count -> true)
                            .ifNoItem()
                            .after(SHORT)
                            .recoverWithItem(false)
                            .onFailure()
                            .recoverWithItem(false)));
        }

        @Test
        void thatNeverGotReadyIsReplacedToo() {
            proxy.deaf(true);
            assertThat(answers(upstream)).isFalse();
            await().until(() -> proxy.accepted() == 1);
            proxy.deaf(false);
            await().atMost(6, TimeUnit.SECONDS).until(() -> answers(upstream));
            assertThat(proxy.accepted()).isEqualTo(2);
        }

        @Test
        void staysWhereTheServiceAnswersBetweenTimeouts() {
            Http2Server.Reply silence = exchange -> {};
            for (int i = 0; i < 12; i++) {
                server.script(silence);
                assertThat(answers(upstream)).isFalse();
                assertThat(Wire.result(ask(upstream, LONG))).isZero();
            }
            assertThat(proxy.accepted()).isEqualTo(1);
        }
    }
}
