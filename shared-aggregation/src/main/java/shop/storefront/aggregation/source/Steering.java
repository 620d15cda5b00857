package shop.storefront.aggregation.source;

import java.util.Set;

/**
 * Which of a request's calls go elsewhere than others.
 *
 * @param sticky the same for all requests of a client, so that its calls go the same way each time
 * @param canaries the sources of which this request is to see the canary
 */
public record Steering(int sticky, Set<String> canaries) {

    /** No way of its own. */
    public static final Steering NONE = new Steering(0, Set.of());

    /** Whether the client belongs to such a share of all, from 0 to 1; which ones do differs by source. */
    public boolean isWithin(double share, String source) {
        int mixed = (sticky ^ source.hashCode() * 0x9E3779B9) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return Integer.toUnsignedLong(mixed ^ mixed >>> 16) < share * (1L << Integer.SIZE);
    }
}
