package shop.storefront.aggregation.testing;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Time;

/** What one who asked was given, and when; every signal is kept, so that one too many shows. */
public final class Given<T> implements UniSubscriber<T> {

    private final Time time;
    private final List<T> items = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private @Nullable UniSubscription subscription;
    private long atNanos;

    private Given(Time time) {
        this.time = time;
    }

    /** One who is yet to subscribe. */
    public static <T> Given<T> later(Time time) {
        return new Given<>(time);
    }

    public static <T> Given<T> by(Uni<T> uni, Time time) {
        Given<T> given = later(time);
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

    public void goAway() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    public boolean isThere() {
        return !items.isEmpty();
    }

    public int times() {
        return items.size() + failures.size();
    }

    public List<Throwable> failures() {
        return failures;
    }

    public long atNanos() {
        return atNanos;
    }

    public T result() {
        if (items.size() != 1 || !failures.isEmpty()) {
            throw new AssertionError("given " + items + " and " + failures + ", not one result");
        }
        return items.getFirst();
    }
}
