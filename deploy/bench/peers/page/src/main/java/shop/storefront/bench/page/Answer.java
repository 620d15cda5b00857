package shop.storefront.bench.page;

import org.jspecify.annotations.Nullable;

/** What a source said, and whether it said it just now. */
public record Answer<T>(@Nullable T value, String state) {
    private static final String FRESH = "fresh";

    public static <T> Answer<T> fresh(T value) {
        return new Answer<>(value, FRESH);
    }

    public static <T> Answer<T> stale(T value) {
        return new Answer<>(value, "stale");
    }

    public static <T> Answer<T> missing() {
        return new Answer<>(null, "missing");
    }

    /** What was made of this answer and of another one: as good as the worse of the two. */
    public <R> Answer<R> with(Answer<?> other, R made) {
        return new Answer<>(made, state.equals(FRESH) ? other.state : state);
    }
}
