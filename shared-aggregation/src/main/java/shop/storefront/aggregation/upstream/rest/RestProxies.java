package shop.storefront.aggregation.upstream.rest;

import io.quarkus.tls.TlsConfiguration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;

/** Makes the objects by which the interface of a source is called at one of its instances. */
public interface RestProxies {

    /**
     * How an instance is called.
     *
     * @param connections how many connections it is given, and how many calls at least may wait for one
     * @param reuse whether a connection serves more than one call
     * @param tls null for plain text
     */
    record Options(
            Duration connectTimeout,
            int connections,
            boolean reuse,
            @Nullable TlsConfiguration tls) {}

    /** A new one; where it is {@code Closeable} it is closed after use. */
    <A> A create(Class<A> api, Instance instance, Options options);
}
