package shop.storefront.aggregation.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Keeps the series of {@code http.client.requests}, which Quarkus' REST client has, as few as templates and statuses: it
 * would also name the address of each instance, of which there is another with every pod.
 */
@Singleton
final class HttpClientMeters {

    @Produces
    @Singleton
    MeterFilter withoutAddresses() {
        MeterFilter withoutAddress = MeterFilter.ignoreTags("clientName");
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals("http.client.requests") ? withoutAddress.map(id) : id;
            }
        };
    }
}
