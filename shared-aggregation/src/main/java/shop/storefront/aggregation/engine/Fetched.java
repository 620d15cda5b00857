package shop.storefront.aggregation.engine;

import java.util.function.Function;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Partial;

/**
 * An answer as it came from a source.
 *
 * @param weight about how many bytes of heap it takes
 */
public record Fetched<T>(Answer<T> answer, long weight) {

    /** The same answer, its value taken for another answer. */
    public <R> Fetched<R> flatMap(Function<? super T, Answer<R>> read) {
        return new Fetched<>(
                switch (answer) {
                    case Fresh<T>(T value) -> read.apply(value);
                    case Partial<T>(T value, Reason reason) -> read.apply(value);
                    case Absent<T>(Absence why) -> new Absent<>(why);
                },
                weight);
    }
}
