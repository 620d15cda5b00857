package shop.storefront.aggregation.upstream.loadbalancing;

import java.time.Duration;
import java.util.List;
import shop.storefront.aggregation.upstream.config.UpstreamConfig.SourceConfig;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;

/** Instances for tests of others than those who look after them. */
public final class AnInstance {

    private record Ejection(int failures, Duration shortest, Duration longest) implements SourceConfig.Ejection {}

    public static final SourceConfig.Ejection EJECTION = new Ejection(3, Duration.ofMillis(500), Duration.ofSeconds(4));

    private AnInstance() {}

    public static Instance at(String host, int port) {
        return new Instance(new InstanceAddress(host, host, port));
    }

    /** A source with one instance. */
    public static InstancePool alone(String host, int port) {
        return new InstancePool(List.of(new InstanceAddress(host, host, port)), EJECTION);
    }
}
