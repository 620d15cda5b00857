package shop.storefront.aggregation.edge.connection;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.connection.ConnectionMeters.Reason;
import shop.storefront.aggregation.edge.loadshedding.Shares;
import shop.storefront.aggregation.edge.ratelimit.ClientAddress;

/** Counts the open connections to a port, in all and by where they come from. Safe for use by many threads. */
final class OpenConnections {

    private final ConnectionLimits limits;
    private final Predicate<InetAddress> exempt;
    private final AtomicInteger all = new AtomicInteger();
    private final Shares<InetAddress> subnets = new Shares<>();
    private final Shares<InetAddress> sites = new Shares<>();

    OpenConnections(ConnectionLimits limits, Predicate<InetAddress> exempt) {
        this.limits = limits;
        this.exempt = exempt;
    }

    /** Counts one more; where a limit forbids that, counts nothing and says which. */
    @Nullable
    Reason open(InetAddress from) {
        if (all.incrementAndGet() > limits.most()) {
            all.decrementAndGet();
            return Reason.FULL;
        }
        if (exempt.test(from) || takeShare(from)) {
            return null;
        }
        all.decrementAndGet();
        return Reason.ADDRESS;
    }

    private boolean takeShare(InetAddress from) {
        InetAddress subnet = ClientAddress.subnet(from);
        if (!subnets.take(subnet, limits.perAddress())) {
            return false;
        }
        InetAddress site = ClientAddress.site(from);
        if (site == null || sites.take(site, limits.perSite())) {
            return true;
        }
        subnets.giveBack(subnet);
        return false;
    }

    /** One that was counted is closed. */
    void close(InetAddress from) {
        all.decrementAndGet();
        if (!exempt.test(from)) {
            subnets.giveBack(ClientAddress.subnet(from));
            InetAddress site = ClientAddress.site(from);
            if (site != null) {
                sites.giveBack(site);
            }
        }
    }
}
