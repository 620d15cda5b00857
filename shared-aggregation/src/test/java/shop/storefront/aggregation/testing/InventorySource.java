package shop.storefront.aggregation.testing;

import io.grpc.ServerServiceDefinition;
import shop.inventory.v1.Availability;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.DeliveryEstimate;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.inventory.v1.StockStatus;

/** The inventory service: {@code batch}. */
public final class InventorySource extends GrpcSource {

    InventorySource() {
        super("inventory");
    }

    @Override
    protected ServerServiceDefinition service(int instance) {
        return ServerServiceDefinition.builder(InventoryServiceGrpc.SERVICE_NAME)
                .addMethod(
                        bytes(InventoryServiceGrpc.getBatchGetAvailabilityMethod()),
                        answering(instance, "batch", InventorySource::answer, InventorySource::wrong))
                .build();
    }

    private static BatchGetAvailabilityResponse answer(BatchGetAvailabilityRequest request) {
        var response = BatchGetAvailabilityResponse.newBuilder();
        request.getProductIdsList().stream()
                .filter(Catalogue::knows)
                .forEach(id -> response.addAvailabilities(Availability.newBuilder()
                        .setProductId(id)
                        .setStatus(StockStatus.STOCK_STATUS_IN_STOCK)
                        .setQuantity(12)
                        .setDelivery(DeliveryEstimate.newBuilder().setMinDays(1).setMaxDays(3))));
        return response.build();
    }

    /** protobuf has no wrong types, but values that mean nothing. */
    private static BatchGetAvailabilityResponse wrong(BatchGetAvailabilityResponse right) {
        var response = right.toBuilder();
        response.getAvailabilitiesBuilderList().forEach(each -> each.setStatus(StockStatus.STOCK_STATUS_UNSPECIFIED));
        return response.build();
    }
}
