package shop.storefront.aggregation.upstream;

import java.time.Duration;

/** Instances for tests of those who only name them. */
public final class AnInstance {

    private AnInstance() {}

    public static Instance at(String host, int port) {
        return new Instance(host, port, new Ejection(3, Duration.ofMillis(500), Duration.ofSeconds(4)));
    }
}
