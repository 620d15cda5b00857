package shop.storefront.aggregation.engine;

import java.util.function.Function;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Partial;

/**
 * An answer as it came from a source.
 *
 * @param bytes how many bytes of the wire it was read from; memory is weighed by them
 */
public record Fetched<T>(Answer<T> answer, long bytes) {

    /** The same answer, its value taken for another answer. */
    public <R> Fetched<R> flatMap(Function<? super T, Answer<R>> read) {
        return new Fetched<>(
                switch (answer) {
                    case Fresh<T>(T value) -> read.apply(value);
                    case Partial<T>(T value, Reason reason) -> read.apply(value);
                    case Absent<T>(Absence why) -> new Absent<>(why);
                },
                bytes);
    }
}
