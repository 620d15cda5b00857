package shop.storefront.aggregation.inventory;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceStub;
import shop.inventory.v1.WatchAvailabilityRequest;
import shop.storefront.aggregation.engine.BatchAnswer;
import shop.storefront.aggregation.engine.Guard;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.Source;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Changed;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Unknown;
import shop.storefront.aggregation.sharing.SourceOperation;
import shop.storefront.aggregation.upstream.Upstream;
import shop.storefront.aggregation.upstream.Upstreams;
import shop.storefront.aggregation.upstream.grpc.GrpcUpstream;

/** The inventory service, as the pages see it: results that never fail. Only a watch may. */
@Startup
@Singleton
@RegisterForReflection(targets = {Availability.class, Availability.Delivery.class, Availability.StockStatus.class})
public final class InventoryClient {

    private final GrpcUpstream<InventoryServiceStub> upstream;
    private final Guard watchGuard;
    private final Source<String, Availability> availabilities;

    public InventoryClient(Upstreams upstreams) {
        Upstream inventory = upstreams.named("inventory", "localhost:9103");
        this.upstream = inventory.grpc(InventoryServiceGrpc::newStub);
        this.watchGuard = inventory.streamGuard("inventory-watch");
        this.availabilities =
                inventory.batch(this::fetch, SourceOperation.of("inventory", Availability.class, id -> id));
    }

    /** What can be sold of one product; absent when the service does not know it. */
    public Uni<SourceResult<Availability>> availability(String productId, RequestContext context) {
        return availabilities.get(productId, context);
    }

    /** What can be sold of these products, in one call. */
    public Uni<SourceResult<Map<String, Availability>>> availabilities(
            List<String> productIds, RequestContext context) {
        return availabilities.getAll(productIds, context);
    }

    /**
     * What can be sold of one product, now and at every change, until cancelled; a message that can't be read is left
     * out. Where the service does not know the product, it says so and ends. Fails with a {@link SourceFailure}.
     */
    Multi<AvailabilityEvent> watch(String productId, RequestContext context) {
        var request =
                WatchAvailabilityRequest.newBuilder().setProductId(productId).build();
        return upstream.stream(
                InventoryServiceStub::watchAvailability,
                request,
                context,
                response -> new Changed(InventoryMessages.availability(productId, response)),
                Unknown::new);
    }

    /** What stands before a watch until its first answer. */
    Guard watchGuard() {
        return watchGuard;
    }

    private Uni<BatchAnswer<String, Availability>> fetch(List<String> productIds, RequestContext context) {
        var request = BatchGetAvailabilityRequest.newBuilder()
                .addAllProductIds(productIds)
                .build();
        return upstream.unary(
                InventoryServiceStub::batchGetAvailability,
                request,
                context,
                InventoryMessages::byProduct,
                () -> unknown(productIds));
    }

    /** The service is to leave out what it does not know; where it does not, it speaks of one product at the most. */
    private static BatchAnswer<String, Availability> unknown(List<String> productIds) {
        if (productIds.size() > 1) {
            throw SourceFailure.rejected("one of several products not found");
        }
        return new BatchAnswer<>();
    }
}
