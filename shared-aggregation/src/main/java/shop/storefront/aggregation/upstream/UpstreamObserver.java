package shop.storefront.aggregation.upstream;

import io.grpc.ClientInterceptor;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;

/** Makes what listens to each source; every bean of this type is asked once a source. */
public interface UpstreamObserver {

    /**
     * A source to observe.
     *
     * @param rememberedBytes about how many bytes its remembered answers take, now
     * @param extraCallsLeft how many retries and hedges its budget allows, now
     */
    record Observed(String name, LongSupplier rememberedBytes, DoubleSupplier extraCallsLeft, Time time) {}

    /** What sees gRPC calls as gRPC itself does, of every source that is called so. */
    default List<ClientInterceptor> interceptors() {
        return List.of();
    }

    /** Who is to be told of the source; {@link UpstreamListener#NONE} costs nothing. */
    List<UpstreamListener> observe(Observed source);
}
