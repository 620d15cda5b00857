package shop.storefront.web;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.page.ProductPages.Sections;
import shop.storefront.web.SectionEvent.AvailabilityEvent;
import shop.storefront.web.SectionEvent.ProductEvent;
import shop.storefront.web.SectionEvent.RecommendationsEvent;
import shop.storefront.web.SectionEvent.ReviewsEvent;

/**
 * The sections of a product page that are asked for as events, each as soon as it lands, and at last whether all of them
 * were fresh. A product that is not available ends it with a problem; what else is on its way is then cancelled, and
 * nothing more is asked for.
 */
final class PageEvents {

    private final Events events;
    private final Function<ProblemKind, Buffer> problem;
    private final MultiEmitter<? super Buffer> out;
    private final List<Cancellable> running = new CopyOnWriteArrayList<>();
    private int open = 1;
    private boolean complete = true;
    private boolean over;

    private PageEvents(Events events, Function<ProblemKind, Buffer> problem, MultiEmitter<? super Buffer> out) {
        this.events = events;
        this.problem = problem;
        this.out = out;
    }

    static Multi<Buffer> of(Sections sections, Events events, Function<ProblemKind, Buffer> problem) {
        return Multi.createFrom().emitter(out -> new PageEvents(events, problem, out).begin(sections));
    }

    private void begin(Sections sections) {
        out.onTermination(this::cancel);
        await(sections.product(), product -> {
            switch (product) {
                case Absent<?>(Absence why) -> end(problem.apply(ProblemKind.NOT_FOUND));
                case Missing<?> missing -> end(problem.apply(ProblemKind.UNAVAILABLE));
                default -> landed("product", product.map(WebProduct::from), ProductEvent::new);
            }
        });
        await(
                sections.availability(),
                availability ->
                        landed("availability", availability.map(WebAvailability::from), AvailabilityEvent::new));
        await(sections.reviews(), reviews -> landed("reviews", reviews.map(WebReviews::from), ReviewsEvent::new));
        await(
                sections.recommendations(),
                list -> landed("recommendations", list.map(WebRecommendation::from), RecommendationsEvent::new));
        arrived();
    }

    private <T> void await(@Nullable Uni<SourceResult<T>> section, Consumer<SourceResult<T>> then) {
        if (section != null && expects()) {
            Cancellable call = section.subscribe().with(then);
            running.add(call);
            if (isOver()) {
                call.cancel();
            }
        }
    }

    /** Whether one more section is still of use; it is waited for then. */
    private synchronized boolean expects() {
        if (!over) {
            open++;
        }
        return !over;
    }

    private synchronized boolean isOver() {
        return over;
    }

    private synchronized <T> void landed(String name, SourceResult<T> section, SectionEvent.Maker<T> event) {
        if (over) {
            return;
        }
        complete &= section.state().isFresh();
        out.emit(events.event(
                name,
                event.of(WebSection.from(section.state()), section.toOptional().orElse(null))));
        arrived();
    }

    /** A section has landed, or all have been asked for. */
    private synchronized void arrived() {
        open--;
        if (open == 0) {
            end(events.event("complete", new Events.Complete(complete)));
        }
    }

    private synchronized void end(Buffer last) {
        if (!over) {
            over = true;
            out.emit(last);
            out.complete();
        }
    }

    private void cancel() {
        synchronized (this) {
            over = true;
        }
        running.forEach(Cancellable::cancel);
    }
}
