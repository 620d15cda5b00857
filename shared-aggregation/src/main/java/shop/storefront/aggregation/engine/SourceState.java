package shop.storefront.aggregation.engine;

import org.jspecify.annotations.Nullable;

/**
 * The state of a section, as clients are told it.
 *
 * @param ageSeconds how old a stale value is, rounded down; 0 in every other state
 * @param reason why the state is not fresh; null when it is
 */
public record SourceState(
        Kind kind, long ageSeconds, @Nullable Reason reason) {

    /** The five states, best first. */
    public enum Kind {
        FRESH("fresh"),
        PARTIAL("partial"),
        STALE("stale"),
        DEFAULT("default"),
        MISSING("missing");

        private final String token;

        Kind(String token) {
            this.token = token;
        }

        /** The name in bodies, headers and metrics. */
        public String token() {
            return token;
        }
    }

    public static final SourceState FRESH = new SourceState(Kind.FRESH, 0, null);

    public boolean isFresh() {
        return kind == Kind.FRESH;
    }

    /** The worse of two states; of two stale ones, the older. */
    public SourceState worse(SourceState other) {
        int order = kind.compareTo(other.kind);
        if (order != 0) {
            return order > 0 ? this : other;
        }
        return ageSeconds >= other.ageSeconds ? this : other;
    }
}
