package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one who asked was given, and when; every signal is kept, so that one too many shows. */
final class Given<T> implements UniSubscriber<T> {

    private final Time time;
    private final List<T> items = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private @Nullable UniSubscription subscription;
    private long atNanos;

    private Given(Time time) {
        this.time = time;
    }

    static <T> Given<T> by(Uni<T> uni, Time time) {
        Given<T> given = new Given<>(time);
        uni.subscribe().withSubscriber(given);
        return given;
    }

    @Override
    public void onSubscribe(UniSubscription begun) {
        subscription = begun;
    }

    @Override
    public void onItem(T item) {
        items.add(item);
        atNanos = time.nanos();
    }

    @Override
    public void onFailure(Throwable failure) {
        failures.add(failure);
    }

    void goAway() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    boolean isThere() {
        return !items.isEmpty();
    }

    int times() {
        return items.size() + failures.size();
    }

    List<Throwable> failures() {
        return failures;
    }

    long atNanos() {
        return atNanos;
    }

    T result() {
        if (items.size() != 1 || !failures.isEmpty()) {
            throw new AssertionError("given " + items + " and " + failures + ", not one result");
        }
        return items.getFirst();
    }
}
