package shop.storefront.aggregation.upstream.discovery;

import io.smallrye.stork.api.ServiceDiscovery;
import io.smallrye.stork.api.config.ConfigWithType;
import io.smallrye.stork.api.config.ServiceConfig;
import io.smallrye.stork.spi.StorkInfrastructure;
import io.smallrye.stork.spi.internal.ServiceDiscoveryLoader;
import java.util.Arrays;

/** Makes {@link SystemServiceDiscovery}s for Stork, which finds this class as a service of the class path. */
public final class SystemServiceDiscoveryLoader implements ServiceDiscoveryLoader {

    /** {@code quarkus.stork.NAME.service-discovery.type}. */
    static final String TYPE = "system";

    /** {@code quarkus.stork.NAME.service-discovery.address-list}: {@code host:port[,host:port…]}. */
    static final String ADDRESS_LIST = "address-list";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ServiceDiscovery createServiceDiscovery(
            ConfigWithType config, String service, ServiceConfig all, StorkInfrastructure infrastructure) {
        String list = config.parameters().get(ADDRESS_LIST);
        if (list == null || list.isBlank()) {
            throw new IllegalArgumentException("quarkus.stork." + service + ".service-discovery." + ADDRESS_LIST
                    + " must name at least one host:port");
        }
        return SystemServiceDiscovery.of(Arrays.asList(list.split(",")));
    }
}
