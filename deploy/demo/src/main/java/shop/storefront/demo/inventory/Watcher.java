package shop.storefront.demo.inventory;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.Availability;
import shop.inventory.v1.WatchAvailabilityResponse;

/** One caller's stream of changes. A caller that reads slowly is told the latest alone: nothing queues up. */
final class Watcher implements Consumer<Availability> {

    private final ServerCallStreamObserver<WatchAvailabilityResponse> stream;
    private @Nullable Availability untold;

    Watcher(ServerCallStreamObserver<WatchAvailabilityResponse> stream) {
        this.stream = stream;
    }

    @Override
    public synchronized void accept(Availability availability) {
        untold = availability;
        tell();
    }

    /** Tells what is new, if there is something and the caller is ready for it. */
    synchronized void tell() {
        if (untold != null && stream.isReady() && !stream.isCancelled()) {
            stream.onNext(WatchAvailabilityResponse.newBuilder()
                    .setAvailability(untold)
                    .build());
            untold = null;
        }
    }
}
