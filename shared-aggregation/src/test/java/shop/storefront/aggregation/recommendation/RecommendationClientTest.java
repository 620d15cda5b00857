package shop.storefront.aggregation.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceImplBase;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.upstream.BareUpstreams;

@SuppressWarnings("NullAway.Init")
class RecommendationClientTest {

    private volatile List<String> ids = List.of();
    private Server server;
    private BareUpstreams upstreams;
    private RecommendationClient client;

    @BeforeEach
    void start() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new RecommendationServiceImplBase() {
                    @Override
                    public void listRecommendations(
                            ListRecommendationsRequest request, StreamObserver<ListRecommendationsResponse> answers) {
                        if (request.getProductId().equals("ghost")) {
                            answers.onError(Status.NOT_FOUND.asRuntimeException());
                            return;
                        }
                        var response = ListRecommendationsResponse.newBuilder();
                        ids.forEach(id -> response.addRecommendationsBuilder().setProductId(id));
                        answers.onNext(response.build());
                        answers.onCompleted();
                    }
                })
                .build()
                .start();
        upstreams = new BareUpstreams("recommendation", "localhost:" + server.getPort(), Map.of("timeout", "20s"));
        client = new RecommendationClient(upstreams.upstreams());
    }

    @AfterEach
    void stop() throws Exception {
        upstreams.close();
        server.shutdownNow();
    }

    private SourceResult<List<Recommendation>> ask(String productId) throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20), upstreams.time());
        RequestContext context = new RequestContext(deadline, "request-1", TraceContext.continued(null, null), null);
        return client.recommendations(new RecommendationQuery(productId, "", 3), context)
                .subscribeAsCompletionStage()
                .get(20, TimeUnit.SECONDS);
    }

    private static Recommendation of(String id) {
        return new Recommendation(id, "");
    }

    @Test
    void whatIsChosenForACustomerIsNotShared() {
        assertThat(RecommendationClient.sharedKey(new RecommendationQuery("p-1", "customer-1", 10)))
                .isNull();
        assertThat(RecommendationClient.sharedKey(new RecommendationQuery("p-1", "", 10)))
                .isNotNull()
                .isNotEqualTo(RecommendationClient.sharedKey(new RecommendationQuery("p-2", "", 10)));
    }

    @Test
    void noProductTwiceAndNoMoreThanWereAskedFor() throws Exception {
        ids = List.of("p-1", "p-2", "p-1", "p-3", "p-4");
        assertThat(ask("a")).isEqualTo(new Fresh<>(List.of(of("p-1"), of("p-2"), of("p-3"))));
    }

    @Test
    void idThatIsNoneIsLeftOutAlone() throws Exception {
        ids = List.of("p-1", "p-1&admin=true", "", "p 2", "é", "x".repeat(65), "p-3");
        assertThat(ask("a")).isEqualTo(new Partial<>(List.of(of("p-1"), of("p-3")), Reason.INVALID_ANSWER));
    }

    @Test
    void wholeFailsWhereNoIdIsOne() throws Exception {
        ids = List.of("../admin");
        assertThat(ask("a")).isEqualTo(new Missing<>(Reason.INVALID_ANSWER));
    }

    @Test
    void productThatTheServiceDoesNotKnowHasNone() throws Exception {
        assertThat(ask("ghost")).isEqualTo(new Absent<>(Absence.NOT_FOUND));
    }
}
