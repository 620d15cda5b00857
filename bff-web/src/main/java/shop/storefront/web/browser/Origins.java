package shop.storefront.web.browser;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The origins whose pages are trusted: the own one and those that the configuration names. */
@Singleton
final class Origins {

    private static final Pattern EXACT = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    private final Set<String> named;

    Origins(CorsConfig config) {
        this.named = config.origins().orElse(List.of()).stream()
                .map(Origins::checked)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Refuses what could never equal an {@code Origin} header, wildcards and {@code null} included. */
    private static String checked(String configured) {
        String origin = configured.strip().toLowerCase(Locale.ROOT);
        if (!EXACT.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "bff.cors.origins takes origins such as https://shop.example, without path or wildcard, not "
                            + configured);
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
     * Whether a request comes from a page of a trusted origin. The own one is told by its host: behind a proxy that ends
     * TLS the scheme is not ours to see.
     */
    boolean isTrusted(HttpServerRequest request) {
        String origin = request.getHeader("origin");
        if (origin == null) {
            return false;
        }
        int host = origin.indexOf("://") + 3;
        return isNamed(origin)
                || host > 2 && origin.substring(host).equalsIgnoreCase(String.valueOf(request.authority()));
    }
}
