package shop.storefront.aggregation.edge.response;

import io.netty.handler.codec.DateFormatter;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import shop.storefront.aggregation.edge.response.VersionConfig.Version;

/** Announces on every answer of a version that it comes to an end, where that is set: RFC 9745, RFC 8594. */
@Singleton
final class VersionHeaders {

    private record Ending(String paths, List<ConstantHeader> headers) {}

    private final List<Ending> endings;

    VersionHeaders(VersionConfig config) {
        this.endings = config.byName().entrySet().stream()
                .map(version -> new Ending("/api/" + version.getKey() + '/', headers(version.getValue())))
                .filter(ending -> !ending.headers().isEmpty())
                .toList();
    }

    void announce(RoutingContext routing) {
        if (endings.isEmpty()) {
            return;
        }
        String path = String.valueOf(routing.request().path());
        HttpServerResponse response = routing.response();
        for (Ending ending : endings) {
            if (path.startsWith(ending.paths())) {
                ending.headers().forEach(header -> header.set(response));
            }
        }
    }

    private static List<ConstantHeader> headers(Version version) {
        List<ConstantHeader> headers = new ArrayList<>();
        version.deprecated()
                .ifPresent(day -> headers.add(
                        ConstantHeader.of("Deprecation", "@" + midnight(day).getEpochSecond())));
        version.sunset()
                .ifPresent(day ->
                        headers.add(ConstantHeader.of("Sunset", DateFormatter.format(Date.from(midnight(day))))));
        List<String> links = links(version);
        if (!links.isEmpty()) {
            headers.add(ConstantHeader.of("Link", String.join(", ", links)));
        }
        return headers;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static List<String> links(Version version) {
        List<String> links = new ArrayList<>();
        version.link().ifPresent(page -> {
            version.deprecated().ifPresent(day -> links.add(link(page, "deprecation")));
            version.sunset().ifPresent(day -> links.add(link(page, "sunset")));
        });
        version.successor().ifPresent(next -> links.add(link(next, "successor-version")));
        return links;
    }

    private static String link(URI target, String relation) {
        return "<%s>; rel=\"%s\"".formatted(target.toASCIIString(), relation);
    }
}
