package shop.storefront.aggregation.upstream.discovery;

import io.smallrye.stork.api.ServiceDiscovery;
import io.smallrye.stork.api.config.ConfigWithType;
import io.smallrye.stork.api.config.ServiceConfig;
import io.smallrye.stork.spi.StorkInfrastructure;
import io.smallrye.stork.spi.internal.ServiceDiscoveryLoader;
import java.util.Arrays;
import java.util.List;

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
        List<InstanceAddress> addresses = Arrays.stream(list.split(","))
                .map(String::strip)
                .map(SystemServiceDiscoveryLoader::address)
                .toList();
        return new SystemServiceDiscovery(addresses);
    }

    private static InstanceAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon);
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new InstanceAddress(plain, plain, Integer.parseInt(text.substring(colon + 1)));
    }
}
