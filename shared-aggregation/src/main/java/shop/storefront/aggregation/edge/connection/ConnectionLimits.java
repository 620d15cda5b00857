package shop.storefront.aggregation.edge.connection;

import java.time.Duration;
import shop.storefront.aggregation.edge.ratelimit.RequestOrigin;
import shop.storefront.aggregation.settings.ConfigViolations;

/**
 * The limits of the connections to one port.
 *
 * @param most open connections
 * @param perAddress those of one address, or IPv6 network of 64 bits
 * @param memory bytes that they may hold together
 */
public record ConnectionLimits(
        int most, int perAddress, Duration headTimeout, Duration bodyTimeout, Duration stallTimeout, long memory) {

    private static final int MOST_PER_ADDRESS = 1024;

    static ConnectionLimits of(int most, ConnectionConfig config) {
        int share = Math.max(1, Math.min(most / 2, MOST_PER_ADDRESS));
        return new ConnectionLimits(
                most,
                Math.min(share, config.perAddress().orElse(share)),
                config.headTimeout(),
                config.bodyTimeout(),
                config.stallTimeout(),
                config.memory().asLongValue());
    }

    int perSite() {
        return RequestOrigin.SUBNETS_PER_SITE * perAddress;
    }

    /** Adds all that is wrong to the findings. */
    public static void check(ConnectionConfig config, ConfigViolations findings) {
        config.perAddress()
                .ifPresent(most -> findings.between("bff.connections.per-address", most, 1, MOST_PER_ADDRESS));
        findings.positive("bff.connections.head-timeout", config.headTimeout());
        findings.positive("bff.connections.body-timeout", config.bodyTimeout());
        findings.positive("bff.connections.stall-timeout", config.stallTimeout());
        findings.between(
                "bff.connections.memory",
                config.memory().asLongValue(),
                1 << 20,
                Runtime.getRuntime().maxMemory() / 2);
    }
}
