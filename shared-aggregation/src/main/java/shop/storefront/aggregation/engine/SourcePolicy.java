package shop.storefront.aggregation.engine;

import java.time.Duration;

/**
 * How the answers of a source are waited for and kept. It may change while the source is in use.
 *
 * @param timeout the budget of one call
 * @param freshFor how long an answer is served without asking again; 0 asks every time
 * @param revalidateFor how much longer it is served while it is asked for again in the background
 * @param staleFor how long the last good answer may stand in for a failed call, since it was given
 * @param absentFor how long "not found" is believed without asking again
 */
public record SourcePolicy(
        Duration timeout, Duration freshFor, Duration revalidateFor, Duration staleFor, Duration absentFor) {

    /** How long a good answer is of any use. */
    Duration keepFor() {
        Duration servedFor = freshFor.plus(revalidateFor);
        return servedFor.compareTo(staleFor) > 0 ? servedFor : staleFor;
    }
}
