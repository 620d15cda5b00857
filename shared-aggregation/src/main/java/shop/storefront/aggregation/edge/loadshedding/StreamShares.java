package shop.storefront.aggregation.edge.loadshedding;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;

/** Keeps any one client from holding all streams. */
@Singleton
public final class StreamShares {

    private final Shares<Object> shares = new Shares<>();

    StreamShares() {}

    /**
     * Whether a stream may be opened; if so it counts until it ends or its connection closes.
     *
     * @param holders whoever the stream counts for, each with how many it may have
     */
    public boolean admits(RoutingContext routing, Map<?, Integer> holders) {
        for (Map.Entry<?, Integer> holder : holders.entrySet()) {
            Object who = holder.getKey();
            if (!shares.take(who, holder.getValue())) {
                return false;
            }
            routing.addEndHandler(ended -> shares.giveBack(who));
        }
        return true;
    }
}
