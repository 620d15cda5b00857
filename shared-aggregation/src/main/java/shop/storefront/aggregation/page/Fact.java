package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;

/**
 * A section of a product's page that one source gives for the product's id alone, as {@link ProductPage} lists them.
 *
 * @param <T> what the source gives
 */
public final class Fact<T> {

    /** How a client is asked for it; the result never fails. */
    @FunctionalInterface
    interface Question<C, T> {
        Uni<SourceResult<T>> ask(C client, String productId, RequestContext context);
    }

    /** A fact on its way: not asked for before it is subscribed to. */
    record Asked<T>(Fact<T> fact, Uni<SourceResult<T>> result) {
        Uni<Told<T>> told() {
            return result.map(given -> new Told<>(fact, given));
        }
    }

    /** What came of a fact. */
    public record Told<T>(Fact<T> fact, SourceResult<T> result) {
        Section section() {
            return new Section(fact.section, result.state());
        }
    }

    /** A fact put to use: its client is at hand. */
    @FunctionalInterface
    interface Known<T> {
        Asked<T> ask(String productId, RequestContext context, Timings timings);
    }

    private final String section;
    private final Function<Function<Class<?>, ?>, Known<T>> known;

    private <C> Fact(String section, String source, Class<C> type, Question<C, T> question) {
        this.section = section;
        this.known = clients -> {
            C client = type.cast(clients.apply(type));
            return (id, context, timings) -> new Asked<>(this, timings.of(source, question.ask(client, id, context)));
        };
    }

    /**
     * A fact by the name of its section and of its source, as {@code Degraded} and {@code Server-Timing} have them, the
     * client to ask, and how.
     */
    static <C, T> Fact<T> of(String section, String source, Class<C> client, Question<C, T> question) {
        return new Fact<>(section, source, client, question);
    }

    /** @param clients gives the client of a type */
    Known<T> known(Function<Class<?>, ?> clients) {
        return known.apply(clients);
    }
}
