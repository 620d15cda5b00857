package shop.storefront.aggregation.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.limit.Client;
import shop.storefront.aggregation.source.Steering;
import shop.storefront.aggregation.upstream.UpstreamConfig;

/** Which requests see the canaries of which sources, where there are any. */
@Singleton
final class Steerings {

    /** A source with a canary, and the header that has a call go there. */
    private record Canary(String source, @Nullable String header) {}

    private final List<Canary> canaries;

    Steerings(UpstreamConfig config) {
        this.canaries = config.source().entrySet().stream()
                .filter(source -> source.getValue().canary().addresses().isPresent())
                .map(source -> new Canary(
                        source.getKey(), source.getValue().canary().header().orElse(null)))
                .toList();
    }

    Steering of(RoutingContext routing) {
        if (canaries.isEmpty()) {
            return Steering.NONE;
        }
        Client client = Admission.client(routing);
        int sticky = client == null
                ? Arrival.of(routing).requestId().hashCode()
                : client.name().hashCode();
        return new Steering(sticky, forced(routing));
    }

    private Set<String> forced(RoutingContext routing) {
        return canaries.stream()
                .filter(canary ->
                        canary.header() != null && names(routing.request().getHeader(canary.header()), canary.source()))
                .map(Canary::source)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean names(@Nullable String list, String source) {
        return list != null && List.of(list.strip().split("\\s*,\\s*")).contains(source);
    }
}
