package shop.storefront.web.browser;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.response.PublicOrigin;

/** The origins whose pages are trusted: the own one and those that the configuration names. */
@Singleton
final class Origins {

    private final Set<String> named;

    private final Optional<String> own;

    Origins(CorsConfig config, PublicOrigin own) {
        this.own = own.configured();
        this.named = config.origins().orElse(List.of()).stream()
                .map(origin -> PublicOrigin.checked("bff.cors.origins", origin))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean anyNamed() {
        return !named.isEmpty();
    }

    boolean isNamed(@Nullable String origin) {
        return origin != null && named.contains(origin);
    }

    /**
     * Whether a request comes from a page of a trusted origin. Where it is not set, the own one is told by its host:
     * behind a proxy that ends TLS the scheme is not ours to see.
     */
    boolean isTrusted(HttpServerRequest request) {
        String origin = request.getHeader("origin");
        if (origin == null) {
            return false;
        }
        if (isNamed(origin) || own.isPresent()) {
            return isNamed(origin) || origin.equals(own.get());
        }
        int host = origin.indexOf("://") + 3;
        return host > 2 && origin.substring(host).equalsIgnoreCase(String.valueOf(request.authority()));
    }

    /**
     * Whether browsers may be sent back to where a request has come: a {@code Host} is anybody's word, unless it is of
     * this machine.
     */
    boolean isPublic(HttpServerRequest request) {
        return own.isPresent() || PublicOrigin.localHost(request) != null;
    }
}
