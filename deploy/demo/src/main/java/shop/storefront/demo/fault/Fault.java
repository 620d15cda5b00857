package shop.storefront.demo.fault;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How a service misbehaves.
 *
 * @param delay milliseconds to wait before anything else
 * @param errorRate the share of calls answered with the status, 0 to 1
 * @param status an HTTP status or the name of a gRPC status; null for the usual one of an overloaded service
 */
public record Fault(
        Mode mode, int delay, double errorRate, @Nullable String status) {

    /** What happens to a call that is not answered with an error. */
    public enum Mode {
        /** It is answered as it should be. */
        ANSWER,
        /** It is never answered. */
        HANG,
        /** Its connection is broken off with a TCP reset. */
        RESET,
        /** It is answered with something that is not what the contract says. */
        RUBBISH,
        /** It is refused: the port is closed. */
        DOWN;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Fault NONE = new Fault(Mode.ANSWER, 0, 0, null);

    /** Whether this call is one of those that are answered with the status. */
    @JsonIgnore
    public boolean strikes() {
        return errorRate > 0 && ThreadLocalRandom.current().nextDouble() < errorRate;
    }
}
