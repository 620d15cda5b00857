package shop.storefront.aggregation.upstream;

import java.util.function.LongSupplier;
import shop.storefront.aggregation.engine.Time;

/** Makes what listens to each source; every bean of this type is asked once a source. */
public interface UpstreamObserver {

    /**
     * A source to observe.
     *
     * @param rememberedBytes about how many bytes its remembered answers take, now
     */
    record Observed(String name, LongSupplier rememberedBytes, Time time) {}

    /** What is to be told of the source; {@link UpstreamListener#NONE} costs nothing. */
    UpstreamListener observe(Observed source);
}
