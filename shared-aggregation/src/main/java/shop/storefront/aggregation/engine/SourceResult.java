package shop.storefront.aggregation.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import shop.storefront.aggregation.engine.SourceState.Kind;

/**
 * What a page gets of a source: always a value of this type, never a failure.
 *
 * @param <T> what the source answers with
 */
public sealed interface SourceResult<T> {

    /** An answer of the source itself, as opposed to what stands in for one. */
    sealed interface Answer<T> extends SourceResult<T> {}

    /** The source answered, or a cached answer is still within its fresh time. */
    record Fresh<T>(T value) implements Answer<T> {}

    /** The source answered with a list, of which the entries that could not be read or fetched are left out. */
    record Partial<T>(T value, Reason reason) implements Answer<T> {}

    /** The source answered that there is nothing: an answer, which no cached value may mask. */
    record Absent<T>(Absence why) implements Answer<T> {}

    /** The source failed; its last good answer, as old as stated, stands in. */
    record Stale<T>(T value, Duration age, Reason reason) implements SourceResult<T> {}

    /** The source failed and left nothing; a configured value stands in. */
    record Default<T>(T value, Reason reason) implements SourceResult<T> {}

    /** The source failed and there is nothing to stand in. */
    record Missing<T>(Reason reason) implements SourceResult<T> {}

    /** The same state with another value. */
    default <R> SourceResult<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Fresh<T>(T value) -> new Fresh<>(change.apply(value));
            case Partial<T>(T value, Reason reason) -> new Partial<>(change.apply(value), reason);
            case Stale<T>(T value, Duration age, Reason reason) -> new Stale<>(change.apply(value), age, reason);
            case Default<T>(T value, Reason reason) -> new Default<>(change.apply(value), reason);
            case Absent<T>(Absence why) -> new Absent<>(why);
            case Missing<T>(Reason reason) -> new Missing<>(reason);
        };
    }

    /** The value, whatever its state; empty when there is none. */
    default Optional<T> toOptional() {
        return switch (this) {
            case Fresh<T>(T value) -> Optional.of(value);
            case Partial<T>(T value, Reason reason) -> Optional.of(value);
            case Stale<T>(T value, Duration age, Reason reason) -> Optional.of(value);
            case Default<T>(T value, Reason reason) -> Optional.of(value);
            case Absent<T> absent -> Optional.empty();
            case Missing<T> missing -> Optional.empty();
        };
    }

    /** The state without the value, as clients are told it. */
    default SourceState state() {
        return switch (this) {
            case Fresh<T> fresh -> SourceState.FRESH;
            case Absent<T> absent -> SourceState.FRESH;
            case Partial<T>(T value, Reason reason) -> new SourceState(Kind.PARTIAL, 0, reason);
            case Stale<T>(T value, Duration age, Reason reason) -> new SourceState(Kind.STALE, age.toSeconds(), reason);
            case Default<T>(T value, Reason reason) -> new SourceState(Kind.DEFAULT, 0, reason);
            case Missing<T>(Reason reason) -> new SourceState(Kind.MISSING, 0, reason);
        };
    }
}
