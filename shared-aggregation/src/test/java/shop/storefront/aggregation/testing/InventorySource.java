package shop.storefront.aggregation.testing;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.Availability;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.DeliveryEstimate;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.inventory.v1.StockStatus;
import shop.inventory.v1.WatchAvailabilityRequest;
import shop.inventory.v1.WatchAvailabilityResponse;

/** The inventory service: {@code batch} and {@code watch}. */
public final class InventorySource extends GrpcSource {

    private final Map<String, Availability> changed = new ConcurrentHashMap<>();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    InventorySource() {
        super("inventory");
    }

    /** From now on that is what can be sold, and whoever watches is told. */
    public void change(String productId, StockStatus status, int quantity) {
        changed.put(
                productId,
                available(productId).toBuilder()
                        .setStatus(status)
                        .setQuantity(quantity)
                        .build());
        watches.stream().filter(watch -> watch.productId.equals(productId)).forEach(Watch::tell);
    }

    /** Ends every watch with a status. */
    public void breakWatches() {
        watches.forEach(watch -> watch.end(Status.UNAVAILABLE));
    }

    /** Ends every watch of a product with a status. */
    public void breakWatches(String productId) {
        watches.stream()
                .filter(watch -> watch.productId.equals(productId))
                .forEach(watch -> watch.end(Status.UNAVAILABLE));
    }

    @Override
    protected ServerServiceDefinition service(int instance) {
        return ServerServiceDefinition.builder(InventoryServiceGrpc.SERVICE_NAME)
                .addMethod(
                        bytes(InventoryServiceGrpc.getBatchGetAvailabilityMethod()),
                        answering(instance, "batch", this::answer, InventorySource::wrong))
                .addMethod(bytes(InventoryServiceGrpc.getWatchAvailabilityMethod()), watching(instance))
                .build();
    }

    private BatchGetAvailabilityResponse answer(BatchGetAvailabilityRequest request) {
        var response = BatchGetAvailabilityResponse.newBuilder();
        request.getProductIdsList().stream()
                .filter(Catalogue::knows)
                .forEach(id -> response.addAvailabilities(available(id)));
        return response.build();
    }

    private Availability available(String productId) {
        return changed.getOrDefault(
                productId,
                Availability.newBuilder()
                        .setProductId(productId)
                        .setStatus(StockStatus.STOCK_STATUS_IN_STOCK)
                        .setQuantity(12)
                        .setDelivery(DeliveryEstimate.newBuilder().setMinDays(1).setMaxDays(3))
                        .build());
    }

    private ServerCallHandler<WatchAvailabilityRequest, byte[]> watching(int instance) {
        return (wire, metadata) -> {
            wire.request(2);
            return new ServerCall.Listener<>() {
                private @Nullable Watch watch;

                @Override
                public void onMessage(WatchAvailabilityRequest request) {
                    Call call = log(new Call(name(), instance, "watch", request.toString(), texts(metadata), null));
                    watch = new Watch(request.getProductId(), wire, call);
                }

                @Override
                public void onHalfClose() {
                    Objects.requireNonNull(watch).begin();
                }

                @Override
                public void onCancel() {
                    Objects.requireNonNull(watch).gone();
                }
            };
        };
    }

    /** One who watches a product. */
    private final class Watch {
        private final String productId;
        private final ServerCall<WatchAvailabilityRequest, byte[]> wire;
        private final Call call;

        Watch(String productId, ServerCall<WatchAvailabilityRequest, byte[]> wire, Call call) {
            this.productId = productId;
            this.wire = wire;
            this.call = call;
        }

        synchronized void begin() {
            switch (faultOf(call)) {
                case null -> go();
                case Fault.Delay(Duration by) ->
                    Thread.startVirtualThread(() -> {
                        LockSupport.parkNanos(by.toNanos());
                        go();
                    });
                case Fault.Hang hang -> {}
                case Fault.WrongTypes types -> say(message(withoutStatus(available(productId))));
                case Fault.Garbage garbage -> say(GrpcReply.NONSENSE);
                case Fault.GrpcStatus(Status.Code code) -> end(code.toStatus().withDescription("SECRET"));
                default -> throw new IllegalArgumentException("not a fault of a watch");
            }
        }

        private synchronized void go() {
            if (call.isOver()) {
                return;
            }
            if (Catalogue.knows(productId)) {
                wire.sendHeaders(new Metadata());
                watches.add(this);
                tell();
            } else {
                end(Status.NOT_FOUND);
            }
        }

        private void say(byte[] message) {
            wire.sendHeaders(new Metadata());
            wire.sendMessage(message);
        }

        synchronized void tell() {
            if (!call.isOver()) {
                wire.sendMessage(message(available(productId)));
            }
        }

        synchronized void end(Status status) {
            watches.remove(this);
            if (!call.isOver()) {
                call.end();
                wire.close(status, new Metadata());
            }
        }

        synchronized void gone() {
            watches.remove(this);
            call.cancel();
        }
    }

    /** protobuf has no wrong types, but values that mean nothing. */
    private static BatchGetAvailabilityResponse wrong(BatchGetAvailabilityResponse right) {
        var response = BatchGetAvailabilityResponse.newBuilder();
        right.getAvailabilitiesList().forEach(each -> response.addAvailabilities(withoutStatus(each)));
        return response.build();
    }

    private static Availability withoutStatus(Availability right) {
        return right.toBuilder().setStatus(StockStatus.STOCK_STATUS_UNSPECIFIED).build();
    }

    private static byte[] message(Availability availability) {
        return WatchAvailabilityResponse.newBuilder()
                .setAvailability(availability)
                .build()
                .toByteArray();
    }
}
