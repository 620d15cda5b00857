package shop.storefront.aggregation.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps the series of {@code http.client.requests}, which Quarkus' REST client has, as few as templates and statuses: it
 * would also name the address of each instance, of which there is another with every pod.
 */
@Singleton
final class HttpClientMeters {

    private static final String REQUESTS = "http.client.requests";
    private static final String ADDRESS = "clientName";

    @Produces
    @Singleton
    MeterFilter withoutAddresses() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals(REQUESTS) ? id.replaceTags(withoutAddress(id.getTags())) : id;
            }
        };
    }

    private static List<Tag> withoutAddress(List<Tag> tags) {
        return tags.stream().filter(tag -> !tag.getKey().equals(ADDRESS)).toList();
    }
}
