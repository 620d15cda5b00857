package shop.storefront.aggregation.upstream.discovery;

import io.netty.util.NetUtil;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.stork.api.Metadata;
import io.smallrye.stork.api.ServiceDiscovery;
import io.smallrye.stork.api.ServiceInstance;
import io.smallrye.stork.impl.DefaultServiceInstance;
import io.smallrye.stork.utils.ServiceInstanceIds;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Stork's service discovery of type {@value SystemServiceDiscoveryLoader#TYPE}: a list of {@code host:port}, in which a
 * name stands for every address that the system resolves it to. Stork's own DNS discovery asks one server for one type
 * of record, and knows neither hosts file nor search list. A name that can't be resolved now keeps the addresses that it had. How
 * long the JDK remembers an answer: {@link NameCacheSwitch}.
 */
final class SystemServiceDiscovery implements ServiceDiscovery {

    private static final Logger LOG = Logger.getLogger(SystemServiceDiscovery.class);

    /** The label of an instance that says which name it was found by. */
    static final String AUTHORITY = "authority";

    private final List<InstanceAddress> configured;
    private final Map<String, List<String>> lastGood = new ConcurrentHashMap<>();

    private SystemServiceDiscovery(List<InstanceAddress> configured) {
        this.configured = List.copyOf(configured);
    }

    /** @param addresses {@code host:port}, an IPv6 address in brackets */
    static SystemServiceDiscovery of(List<String> addresses) {
        return new SystemServiceDiscovery(addresses.stream()
                .map(String::strip)
                .map(SystemServiceDiscovery::address)
                .toList());
    }

    private static InstanceAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon);
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new InstanceAddress(plain, plain, Integer.parseInt(text.substring(colon + 1)));
    }

    /** Resolves on a worker thread, unless there is nothing to resolve. */
    @Override
    public Uni<List<ServiceInstance>> getServiceInstances() {
        Uni<List<ServiceInstance>> found = Uni.createFrom().item(this::resolved);
        return configured.stream().allMatch(address -> isAddress(address.host()))
                ? found
                : found.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private List<ServiceInstance> resolved() {
        List<ServiceInstance> instances = new ArrayList<>();
        for (InstanceAddress address : configured) {
            for (String host : addresses(address.host())) {
                instances.add(instance(address.authority(), host, address.port()));
            }
        }
        return instances;
    }

    /** Whether a host is an IP address, which needs no look-up. */
    private static boolean isAddress(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private List<String> addresses(String host) {
        if (isAddress(host)) {
            return List.of(host);
        }
        try {
            List<String> found = resolve(host);
            lastGood.put(host, found);
            return found;
        } catch (UnknownHostException e) {
            LOG.debugf("The name %s is not resolved", host);
            return lastGood.getOrDefault(host, List.of());
        }
    }

    /**
     * The addresses of a name, each once and always in the same order, those of IPv4 first. Blocks for as long as the
     * system does, seconds where a DNS server is silent.
     *
     * @throws UnknownHostException if the name has none, or nobody says which
     */
    private static List<String> resolve(String name) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(name))
                .sorted(Comparator.comparing(
                        InetAddress::getAddress,
                        Comparator.<byte[]>comparingInt(a -> a.length).thenComparing(Arrays::compareUnsigned)))
                .map(address -> withoutScope(address.getHostAddress()))
                .distinct()
                .toList();
    }

    private static String withoutScope(String address) {
        int scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }

    private static ServiceInstance instance(String authority, String host, int port) {
        return new DefaultServiceInstance(
                ServiceInstanceIds.next(),
                host,
                port,
                Optional.empty(),
                false,
                Map.of(AUTHORITY, authority),
                Metadata.empty());
    }
}
