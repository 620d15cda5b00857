package shop.storefront.aggregation.upstream;

import io.quarkus.tls.TlsConfiguration;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceStub;
import shop.recommendation.v1.RecommendationServiceGrpc;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceStub;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.testing.FakeSource;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;
import shop.storefront.aggregation.upstream.grpc.GrpcChannels;
import shop.storefront.aggregation.upstream.grpc.GrpcUpstream;
import shop.storefront.aggregation.upstream.loadbalancing.AnInstance;
import shop.storefront.aggregation.upstream.loadbalancing.InstancePool;
import shop.storefront.aggregation.upstream.loadbalancing.RetryingCaller;
import shop.storefront.aggregation.upstream.loadbalancing.RetryingCaller.Extras;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;
import shop.storefront.aggregation.upstream.rest.ProductNames;
import shop.storefront.aggregation.upstream.rest.RestClients;
import shop.storefront.aggregation.upstream.rest.RestProxies;
import shop.storefront.aggregation.upstream.rest.RestUpstream;

/** The ways to services as they are in an application, on one event loop, without anything around them. */
public final class Wire implements AutoCloseable {

    public static final int MAX_ANSWER = 1 << 20;
    private static final int CONNECT_MILLIS = 250;
    public static final int CONNECTIONS = 16;
    private static final int PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<AutoCloseable> open = new ArrayList<>();
    public final Time time = new VertxTime(vertx);

    public RestUpstream<ProductNames> rest(Vertx application, FakeSource source) {
        return rest(application, source.addresses(), null);
    }

    public RestUpstream<ProductNames> rest(Vertx application, String addresses, @Nullable TlsConfiguration tls) {
        return new RestUpstream<>(clients(application, tls), caller(pool(addresses)), RestUpstream.Token.WITHHELD);
    }

    public RestClients<ProductNames> clients(Vertx application, @Nullable TlsConfiguration tls) {
        return clients(application, tls, Duration.ofMinutes(5));
    }

    public RestClients<ProductNames> clients(
            Vertx application, @Nullable TlsConfiguration tls, Duration connectionMaxAge) {
        Duration connecting = Duration.ofMillis(CONNECT_MILLIS);
        RestClients<ProductNames> clients = new RestClients<>(
                application,
                time,
                (instance, reuse) ->
                        ProductNames.at(instance, new RestProxies.Options(connecting, CONNECTIONS, reuse, tls)),
                MAX_ANSWER,
                connectionMaxAge);
        open.add(clients);
        return clients;
    }

    public GrpcUpstream<RecommendationServiceStub> recommendations(FakeSource source) {
        return recommendations(pool(source.addresses()));
    }

    public GrpcUpstream<RecommendationServiceStub> recommendations(int port) {
        return recommendations(AnInstance.alone("localhost", port));
    }

    public GrpcUpstream<RecommendationServiceStub> recommendations(int port, Duration maxAge) {
        return recommendations(grpcChannels(maxAge), AnInstance.alone("localhost", port));
    }

    public GrpcUpstream<RecommendationServiceStub> recommendations(InstancePool pool) {
        return recommendations(grpcChannels(Duration.ofMinutes(5)), pool);
    }

    public GrpcUpstream<RecommendationServiceStub> recommendations(GrpcChannels channels, InstancePool pool) {
        return new GrpcUpstream<>(RecommendationServiceGrpc::newStub, channels, caller(pool), time);
    }

    public GrpcUpstream<InventoryServiceStub> inventory(int port) {
        InstancePool pool = AnInstance.alone("localhost", port);
        return new GrpcUpstream<>(
                InventoryServiceGrpc::newStub, grpcChannels(Duration.ofMinutes(5)), caller(pool), time);
    }

    public GrpcChannels grpcChannels(Duration maxAge) {
        GrpcChannels channels = new GrpcChannels(
                vertx, new GrpcChannels.Settings(null, Duration.ofMillis(CONNECT_MILLIS), MAX_ANSWER, maxAge), time);
        open.add(channels);
        return channels;
    }

    private static InstanceAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon);
        return new InstanceAddress(host, host, Integer.parseInt(text.substring(colon + 1)));
    }

    private static InstancePool pool(String addresses) {
        return new InstancePool(
                Stream.of(addresses.split(",")).map(Wire::address).toList(), AnInstance.EJECTION);
    }

    private RetryingCaller caller(InstancePool pool) {
        Extras none = new Extras(false, 0, Optional.empty());
        return new RetryingCaller(pool, () -> none, UpstreamListener.NONE, time);
    }

    public RequestContext within(Duration left) {
        return new RequestContext(Deadline.in(left, time), "request-1", TraceContext.continued(null, null), null);
    }

    /** A request of a trace that has such a state. */
    public RequestContext traced(String state) {
        TraceContext trace = TraceContext.continued("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", state);
        return within(Duration.ofSeconds(10)).with(trace);
    }

    /** What comes of it, waited for far longer than it may take. */
    public static <T> T result(Uni<T> uni) {
        CompletableFuture<T> future = uni.subscribeAsCompletionStage();
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no end", e);
        } catch (ExecutionException e) {
            throw new AssertionError("failed", e.getCause());
        }
    }

    /** The failure that comes of it. */
    public static SourceFailure failure(Uni<?> uni) {
        return result(uni.onItem()
                .<SourceFailure>transform(item -> {
                    throw new AssertionError("answered " + item);
                })
                .onFailure(SourceFailure.class)
                .recoverWithItem(failure -> (SourceFailure) failure));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
