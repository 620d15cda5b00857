package shop.storefront.aggregation.page;

import java.util.List;

/** What every page says of itself besides its content. */
public interface Page {

    /** The states of the sections, in the order of the contract. */
    List<Section> sections();

    /** What each source took. */
    List<Timing> timings();

    /** Whether the page is one customer's own. */
    boolean personal();

    /** Whether every section is fresh. */
    default boolean complete() {
        for (Section section : sections()) {
            if (!section.state().isFresh()) {
                return false;
            }
        }
        return true;
    }
}
