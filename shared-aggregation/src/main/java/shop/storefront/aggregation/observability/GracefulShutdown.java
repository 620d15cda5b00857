package shop.storefront.aggregation.observability;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How an application leaves: told to stop, it is no longer ready but serves on until new requests go elsewhere
 * ({@code quarkus.shutdown.delay}); then live streams end, so that their clients come back to a replica that stays.
 */
@Singleton
public final class GracefulShutdown {

    private final Vertx vertx;
    private final long delayMillis;
    private final Set<UniEmitter<? super Void>> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;
    private volatile boolean streamsEnd;

    GracefulShutdown(Vertx vertx, @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = vertx;
        this.delayMillis = delay.map(Duration::toMillis).orElse(0L);
    }

    /** Whether the application was told to stop. */
    public boolean isDraining() {
        return draining;
    }

    /** Completes on an event loop when live streams are to end: at once where they are to already. */
    public Uni<Void> whenStreamsEnd() {
        return Uni.createFrom().emitter(emitter -> {
            streams.add(emitter);
            emitter.onTermination(() -> streams.remove(emitter));
            if (streamsEnd) {
                emitter.complete(null);
            }
        });
    }

    void begin(@Observes ShutdownDelayInitiatedEvent told) {
        draining = true;
        vertx.setTimer(Math.max(1, delayMillis), over -> endStreams());
    }

    /** Where the one before was not told: delays are off. */
    void finish(@Observes ShutdownEvent told) {
        draining = true;
        endStreams();
    }

    private void endStreams() {
        streamsEnd = true;
        List.copyOf(streams).forEach(emitter -> emitter.complete(null));
    }
}
