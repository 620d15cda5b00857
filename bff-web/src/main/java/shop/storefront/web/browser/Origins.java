package shop.storefront.web.browser;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The origins whose pages are trusted: the own one and those that the configuration names. */
@Singleton
final class Origins {

    private static final Pattern EXACT = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1");

    private final Set<String> named;

    private final Optional<String> own;

    Origins(CorsConfig config, PublicOriginConfig own) {
        this.own = own.publicOrigin().map(origin -> checked("bff.public-origin", origin));
        this.named = config.origins().orElse(List.of()).stream()
                .map(origin -> checked("bff.cors.origins", origin))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Refuses what could never equal an {@code Origin} header, wildcards and {@code null} included. */
    private static String checked(String setting, String configured) {
        String origin = configured.strip().toLowerCase(Locale.ROOT);
        if (!EXACT.matcher(origin).matches()) {
            throw new IllegalArgumentException(setting
                    + " takes origins such as https://shop.example, without path or wildcard, not " + configured);
        }
        return origin;
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
        HostAndPort asked = request.authority();
        return own.isPresent() || asked != null && LOCAL.contains(asked.host());
    }
}
