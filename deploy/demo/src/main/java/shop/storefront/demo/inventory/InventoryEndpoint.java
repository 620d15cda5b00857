package shop.storefront.demo.inventory;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceImplBase;
import shop.inventory.v1.WatchAvailabilityRequest;
import shop.inventory.v1.WatchAvailabilityResponse;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Catalogue;

/** The inventory service over gRPC. */
public final class InventoryEndpoint extends InventoryServiceImplBase {

    private static final int MAX_IDS = 100;
    private static final int SELLING = 6;
    private static final int SALES_AT_A_TIME = 3;

    private final Catalogue catalogue;
    private final Stock stock;

    public InventoryEndpoint(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.stock = new Stock(catalogue);
    }

    /** Has the most popular articles change again and again. */
    public void sell(ScheduledExecutorService clock, Duration interval) {
        List<Article> selling = catalogue.popular().subList(0, SELLING);
        SplittableRandom chance = new SplittableRandom();
        var _ = clock.scheduleAtFixedRate(
                () -> {
                    for (int i = 0; i < SALES_AT_A_TIME; i++) {
                        stock.change(selling.get(chance.nextInt(SELLING)).id(), chance);
                    }
                },
                interval.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void batchGetAvailability(
            BatchGetAvailabilityRequest request, StreamObserver<BatchGetAvailabilityResponse> answer) {
        int count = request.getProductIdsCount();
        if (count == 0 || count > MAX_IDS) {
            answer.onError(Status.INVALID_ARGUMENT
                    .withDescription("product_ids must hold 1 to " + MAX_IDS + " ids")
                    .asRuntimeException());
            return;
        }
        answer.onNext(BatchGetAvailabilityResponse.newBuilder()
                .addAllAvailabilities(request.getProductIdsList().stream()
                        .distinct()
                        .map(stock::of)
                        .filter(Objects::nonNull)
                        .toList())
                .build());
        answer.onCompleted();
    }

    @Override
    public void watchAvailability(WatchAvailabilityRequest request, StreamObserver<WatchAvailabilityResponse> answer) {
        var stream = (ServerCallStreamObserver<WatchAvailabilityResponse>) answer;
        String id = request.getProductId();
        Watcher watcher = new Watcher(stream);
        stream.setOnCancelHandler(() -> stock.unwatch(id, watcher));
        stream.setOnReadyHandler(watcher::tell);
        if (!stock.watch(id, watcher)) {
            stream.onError(Status.NOT_FOUND.withDescription("no such product").asRuntimeException());
        } else if (stream.isCancelled()) {
            stock.unwatch(id, watcher);
        }
    }
}
