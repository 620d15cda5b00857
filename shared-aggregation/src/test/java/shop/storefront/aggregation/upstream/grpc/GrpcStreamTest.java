package shop.storefront.aggregation.upstream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceImplBase;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceStub;
import shop.inventory.v1.WatchAvailabilityRequest;
import shop.inventory.v1.WatchAvailabilityResponse;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.testing.Http2Server;
import shop.storefront.aggregation.testing.TcpProxy;
import shop.storefront.aggregation.upstream.Wire;

/** Streams over gRPC: on connections of their own, however many a server allows, and noticed when those die. */
class GrpcStreamTest {

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final int NOT_FOUND = -1;
    private static final WatchAvailabilityResponse NEWS = WatchAvailabilityResponse.getDefaultInstance();

    private final Wire wire = new Wire();
    private final List<AutoCloseable> servers = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        wire.close();
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    /** What became of one stream. */
    private static final class Seen {
        private final List<Integer> answers = new CopyOnWriteArrayList<>();
        private volatile @Nullable SourceFailure failure;
        private volatile boolean completed;
        private @Nullable Cancellable stream;

        boolean isOver() {
            return completed || failure != null;
        }

        void cancel() {
            if (stream != null) {
                stream.cancel();
            }
        }
    }

    private Seen watch(GrpcUpstream<InventoryServiceStub> upstream, String productId) {
        Seen seen = new Seen();
        var request =
                WatchAvailabilityRequest.newBuilder().setProductId(productId).build();
        seen.stream = upstream.stream(
                        InventoryServiceStub::watchAvailability,
                        request,
                        wire.within(LONG),
                        GrpcStreamTest::quantity,
                        () -> NOT_FOUND)
                .subscribe()
                .with(
                        seen.answers::add,
                        failure -> seen.failure = (SourceFailure) failure,
                        () -> seen.completed = true);
        return seen;
    }

    private static int quantity(WatchAvailabilityResponse response) {
        if (response.getAvailability().getQuantity() < 0) {
            throw SourceFailure.unreadable("a number below zero");
        }
        return response.getAvailability().getQuantity();
    }

    private int ask(GrpcUpstream<InventoryServiceStub> upstream) {
        return Wire.result(upstream.unary(
                InventoryServiceStub::batchGetAvailability,
                BatchGetAvailabilityRequest.getDefaultInstance(),
                wire.within(LONG),
                BatchGetAvailabilityResponse::getAvailabilitiesCount,
                () -> NOT_FOUND));
    }

    /** Answers each watch at once, and whatever product is asked for. */
    private static final class Inventory extends InventoryServiceImplBase {
        private final List<ServerCallStreamObserver<WatchAvailabilityResponse>> watches = new CopyOnWriteArrayList<>();

        @Override
        public void watchAvailability(
                WatchAvailabilityRequest request, StreamObserver<WatchAvailabilityResponse> answers) {
            if (request.getProductId().equals("ghost")) {
                answers.onError(Status.NOT_FOUND.asRuntimeException());
                return;
            }
            var watch = (ServerCallStreamObserver<WatchAvailabilityResponse>) answers;
            watch.setOnCancelHandler(() -> watches.remove(watch));
            watches.add(watch);
            watch.onNext(NEWS);
        }

        @Override
        public void batchGetAvailability(
                BatchGetAvailabilityRequest request, StreamObserver<BatchGetAvailabilityResponse> answers) {
            answers.onNext(BatchGetAvailabilityResponse.getDefaultInstance());
            answers.onCompleted();
        }
    }

    private final AtomicInteger connections = new AtomicInteger();

    private GrpcUpstream<InventoryServiceStub> served(Inventory inventory, int streamsAConnection) throws Exception {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxConcurrentCallsPerConnection(streamsAConnection)
                .addTransportFilter(new ServerTransportFilter() {
                    @Override
                    public Attributes transportReady(Attributes transport) {
                        connections.incrementAndGet();
                        return transport;
                    }

                    @Override
                    public void transportTerminated(Attributes transport) {
                        connections.decrementAndGet();
                    }
                })
                .addService(inventory)
                .build()
                .start();
        servers.add(server::shutdownNow);
        return wire.inventory(server.getPort());
    }

    @Test
    void manyStreamsTakeNothingFromCallsHoweverFewAServerAllows() throws Exception {
        for (int allowed : new int[] {100, 7}) {
            connections.set(0);
            Inventory inventory = new Inventory();
            GrpcUpstream<InventoryServiceStub> upstream = served(inventory, allowed);
            List<Seen> watches = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                watches.add(watch(upstream, "p-" + i));
            }
            assertThat(ask(upstream)).isZero();
            await().until(() -> watches.stream().allMatch(seen -> seen.answers.size() == 1));
            assertThat(inventory.watches).hasSize(120);
            assertThat(watches).noneMatch(Seen::isOver);

            watches.forEach(Seen::cancel);
            await().until(inventory.watches::isEmpty);
            await().until(() -> connections.get() <= 2);
        }
    }

    @Test
    void streamsBeyondEveryBoundFailAsNotSent() throws Exception {
        Inventory inventory = new Inventory();
        GrpcUpstream<InventoryServiceStub> upstream = served(inventory, 1);
        List<Seen> watches = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            watches.add(watch(upstream, "p-" + i));
        }
        await().until(() -> watches.stream().allMatch(seen -> seen.isOver() || !seen.answers.isEmpty()));
        assertThat(watches.stream().filter(Seen::isOver))
                .hasSize(6)
                .allMatch(seen -> seen.failure != null && seen.failure.evidence() == SourceFailure.Evidence.NONE);
        assertThat(ask(upstream)).isZero();
    }

    @Test
    void cancellingResetsTheStreamAndIsNoError() throws Exception {
        List<Throwable> dropped = new CopyOnWriteArrayList<>();
        Infrastructure.setDroppedExceptionHandler(dropped::add);
        try {
            Inventory inventory = new Inventory();
            Seen seen = watch(served(inventory, 100), "p-1");
            await().until(() -> seen.answers.size() == 1);
            seen.cancel();
            await().until(inventory.watches::isEmpty);
            assertThat(seen.isOver()).isFalse();
            assertThat(dropped).isEmpty();
        } finally {
            Infrastructure.resetDroppedExceptionHandler();
        }
    }

    @Test
    void unreadableMessageIsLeftOutAndTheStreamGoesOn() throws Exception {
        Inventory inventory = new Inventory();
        Seen seen = watch(served(inventory, 100), "p-1");
        await().until(() -> seen.answers.size() == 1);
        for (int quantity : new int[] {-1, 5}) {
            var news = NEWS.toBuilder();
            news.getAvailabilityBuilder().setQuantity(quantity);
            inventory.watches.getFirst().onNext(news.build());
        }
        await().until(() -> seen.answers.size() == 2);
        assertThat(seen.answers).containsExactly(0, 5);
        assertThat(seen.isOver()).isFalse();
    }

    @Test
    void notFoundIsAnAnswerAndTheEnd() throws Exception {
        Seen seen = watch(served(new Inventory(), 100), "ghost");
        await().until(seen::isOver);
        assertThat(seen.completed).isTrue();
        assertThat(seen.answers).containsExactly(NOT_FOUND);
    }

    @Test
    void quietStreamStaysWhileTheServerAnswersAnythingAndFailsWhenItDoesNot() throws Exception {
        Http2Server server = new Http2Server(NEWS);
        servers.add(server);
        TcpProxy proxy = new TcpProxy(server.port());
        servers.add(proxy);
        server.script(exchange -> exchange.begin(NEWS), unimplemented(), unimplemented());
        Seen seen = watch(wire.inventory(proxy.port()), "p-1");
        await().until(() -> server.calls() == 3);
        assertThat(seen.isOver()).isFalse();

        proxy.swallow();
        await().atMost(6, TimeUnit.SECONDS).until(seen::isOver);
        assertThat(seen.failure)
                .isNotNull()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    private static Http2Server.Reply unimplemented() {
        return exchange -> exchange.refuse(Status.Code.UNIMPLEMENTED.value(), "no such service");
    }
}
