package shop.storefront.aggregation.edge.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts the connections that a limit refused or ended. */
@Singleton
final class ConnectionMeters {

    /** Why a connection is ended. */
    enum Reason {
        /** There are as many as there may be. */
        FULL,
        /** Its address has as many as it may have. */
        ADDRESS,
        /** A head took too long. */
        HEAD,
        /** A body took too long. */
        BODY,
        /** Nothing of an answer was read for too long. */
        STALLED,
        /** All together hold too much, and this one most. */
        MEMORY
    }

    private final Map<Reason, Counter> ended = new EnumMap<>(Reason.class);

    ConnectionMeters(MeterRegistry registry) {
        for (Reason reason : Reason.values()) {
            ended.put(
                    reason,
                    registry.counter(
                            "connections.ended", "reason", reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    void ended(Reason reason) {
        Objects.requireNonNull(ended.get(reason)).increment();
    }
}
