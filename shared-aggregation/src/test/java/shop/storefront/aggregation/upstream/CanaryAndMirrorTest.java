package shop.storefront.aggregation.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.source.Deadline;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.SourceResult.Answer;
import shop.storefront.aggregation.source.SourceResult.Fresh;
import shop.storefront.aggregation.source.Steering;
import shop.storefront.aggregation.source.TraceContext;

/** A source, its canary and its mirror, as real HTTP servers. */
class CanaryAndMirrorTest {

    private static final Steering FORCED = new Steering(0, Set.of("product"));
    private static final Steering FORCED_ELSEWHERE = new Steering(0, Set.of("review"));

    private final Vertx vertx = Vertx.vertx();
    private final VertxTime time = new VertxTime(vertx);
    private final Site own = new Site(request ->
            request.response().putHeader("content-type", "application/json").end("\"own\""));

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @Test
    void forcedRequestSeesTheCanaryAndNobodyElseDoes() {
        HttpUpstream upstream = upstream(answering("canary"), 0, null, 0);

        assertThat(get(upstream, FORCED)).isEqualTo("canary");
        assertThat(get(upstream, Steering.NONE)).isEqualTo("own");
        assertThat(get(upstream, FORCED_ELSEWHERE)).isEqualTo("own");
    }

    @Test
    void shareOfClientsSeesTheCanaryEachTime() {
        HttpUpstream upstream = upstream(answering("canary"), 0.5, null, 0);

        for (int client = 0; client < 20; client++) {
            Steering steering = new Steering(client, Set.of());
            String expected = steering.isWithin(0.5, "product") ? "canary" : "own";

            assertThat(get(upstream, steering)).isEqualTo(expected);
            assertThat(get(upstream, steering)).isEqualTo(expected);
        }
    }

    @Test
    void failingCanaryIsMadeUpForAndThenLeftAlone() {
        Site canary = new Site(request -> request.response().setStatusCode(503).end());
        HttpUpstream upstream = upstream(canary, 0, null, 0);
        for (int call = 0; call < 25; call++) {
            get(upstream, Steering.NONE);
        }

        for (int call = 0; call < 20; call++) {
            assertThat(get(upstream, FORCED)).isEqualTo("own");
        }
        assertThat(canary.asked.get()).isEqualTo(3);
    }

    @Test
    void mirrorIsSentCopiesAndItsAnswersAreDropped() {
        Site mirror = answering("mirror");
        HttpUpstream upstream = upstream(null, 0, mirror, 1);

        await().until(() -> {
            assertThat(get(upstream, Steering.NONE)).isEqualTo("own");
            return mirror.asked.get() >= 5;
        });
    }

    @Test
    void writesAreNotMirrored() {
        Site mirror = answering("mirror");
        HttpUpstream upstream = upstream(null, 0, mirror, 1);

        upstream.post("/", new byte[0], null, context(Steering.NONE), reader -> "")
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(Duration.ofSeconds(10));
        get(upstream, Steering.NONE);

        await().until(() -> mirror.asked.get() > 0);
        assertThat(mirror.asked.get()).isEqualTo(1);
    }

    @Test
    void hungMirrorCostsNothingAndIsNotFlooded() {
        Queue<HttpServerRequest> waiting = new ConcurrentLinkedQueue<>();
        AtomicInteger leftAlone = new AtomicInteger();
        Site mirror = new Site(request -> {
            request.connection().closeHandler(closed -> leftAlone.incrementAndGet());
            waiting.add(request);
        });
        HttpUpstream upstream = upstream(null, 0, mirror, 1);

        for (int call = 0; call < 20; call++) {
            assertThat(get(upstream, Steering.NONE)).isEqualTo("own");
        }

        await().until(() -> leftAlone.get() >= 2);
        assertThat(waiting.size()).isLessThan(20);
    }

    private Site answering(String name) {
        return new Site(request ->
                request.response().putHeader("content-type", "application/json").end('"' + name + '"'));
    }

    private String get(HttpUpstream upstream, Steering steering) {
        Answer<String> answer = upstream.get(
                        "/", context(steering), reader -> JsonReader.required("it", reader.string()))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(answer).isInstanceOf(Fresh.class);
        return ((Fresh<String>) answer).value();
    }

    private RequestContext context(Steering steering) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(9), time);
        return new RequestContext(deadline, "request", TraceContext.continued(null), null, steering);
    }

    private HttpUpstream upstream(
            @Nullable Site canary, double canaryShare, @Nullable Site mirror, double mirrorShare) {
        Targets targets =
                new Targets("product", own.instances(), canary == null ? null : canary.instances(), () -> canaryShare);
        Mirror copies = mirror == null
                ? null
                : new Mirror(mirror.instances(), () -> mirrorShare, 2, () -> Duration.ofMillis(500), time);
        var extras = new Attempts.Extras(true, 0.2, Optional.empty());
        Attempts attempts = new Attempts(targets, copies, () -> extras, UpstreamListener.NONE, time);
        return new HttpUpstream(
                vertx.createHttpClient(),
                attempts,
                new HttpExchange.Limits(1 << 20, 1_000),
                HttpUpstream.Token.WITHHELD);
    }

    private static <A> A done(Future<A> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** A server, and how often it was asked. */
    private final class Site {
        private final AtomicInteger asked = new AtomicInteger();
        private final HttpServer server;

        Site(Consumer<HttpServerRequest> answer) {
            server = done(vertx.createHttpServer()
                    .requestHandler(request -> {
                        asked.incrementAndGet();
                        answer.accept(request);
                    })
                    .listen(0));
        }

        Instances instances() {
            Ejection ejection = new Ejection(3, Duration.ofMinutes(1), Duration.ofMinutes(1));
            return new Instances(List.of(new Instance("localhost", server.actualPort(), ejection)));
        }
    }
}
