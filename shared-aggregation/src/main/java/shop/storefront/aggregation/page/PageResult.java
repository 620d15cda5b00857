package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Missing;

/**
 * What asking for a page comes to: the page, or why there is none, which depends on its required source alone.
 *
 * @param <P> the page
 */
public sealed interface PageResult<P> {

    /** The page, whole or in part. */
    record Shown<P>(P page) implements PageResult<P> {}

    /** The required source says that there is nothing to show. */
    record Nothing<P>(Absence why) implements PageResult<P> {}

    /** The required source failed, and nothing stands in for it. */
    record Unavailable<P>(Reason reason) implements PageResult<P> {}

    /**
     * Guards the fan-out of a page: a required result that is none ends it, which cancels the calls beside it.
     * {@link #ended} turns that end into an outcome.
     */
    static <T> Uni<SourceResult<T>> required(Uni<SourceResult<T>> result) {
        return result.invoke(given -> {
            switch (given) {
                case Absent<T>(Absence why) -> throw new Ended(new Nothing<>(why));
                case Missing<T>(Reason reason) -> throw new Ended(new Unavailable<>(reason));
                default -> {}
            }
        });
    }

    /** The outcome of a fan-out over results of which some are required. */
    @SuppressWarnings("unchecked")
    static <P> Uni<PageResult<P>> ended(Supplier<Uni<P>> fanOut) {
        return fanOut.get()
                .map(page -> (PageResult<P>) new Shown<>(page))
                .onFailure(Ended.class)
                .recoverWithItem(end -> (PageResult<P>) ((Ended) end).outcome);
    }

    /** Carries an outcome out of a fan-out. */
    final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient PageResult<?> outcome;

        private Ended(PageResult<?> outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }
}
