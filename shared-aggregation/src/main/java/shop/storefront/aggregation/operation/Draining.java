package shop.storefront.aggregation.operation;

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
 * How an application leaves: told to stop, it is no longer ready but serves on until new requests go elsewhere; then
 * streams are to end, so that their clients come back to a replica that stays.
 */
@Singleton
public final class Draining {

    private final Vertx vertx;
    private final long delayMillis;
    private final Set<UniEmitter<? super Void>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;
    private volatile boolean streamsEnd;

    Draining(Vertx vertx, @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = vertx;
        this.delayMillis = delay.map(Duration::toMillis).orElse(0L);
    }

    /** Whether the application was told to stop. */
    public boolean isDraining() {
        return draining;
    }

    /** Completes when streams are to end: once new requests have had the time to go elsewhere. */
    public Uni<Void> whenDraining() {
        return Uni.createFrom().emitter(emitter -> {
            waiting.add(emitter);
            emitter.onTermination(() -> waiting.remove(emitter));
            if (streamsEnd) {
                emitter.complete(null);
            }
        });
    }

    void begin(@Observes ShutdownDelayInitiatedEvent told) {
        draining = true;
        if (delayMillis == 0) {
            endStreams();
        } else {
            vertx.setTimer(delayMillis, over -> endStreams());
        }
    }

    void finish(@Observes ShutdownEvent told) {
        draining = true;
        endStreams();
    }

    private void endStreams() {
        streamsEnd = true;
        List.copyOf(waiting).forEach(emitter -> emitter.complete(null));
    }
}
