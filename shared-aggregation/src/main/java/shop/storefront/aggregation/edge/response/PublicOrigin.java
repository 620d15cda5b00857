package shop.storefront.aggregation.edge.response;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where browsers find the application: at the origin that the configuration names, or on this machine. */
@Singleton
public final class PublicOrigin {

    private static final Pattern EXACT = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1");

    private final Optional<String> configured;

    PublicOrigin(TransportSecurityConfig config) {
        this.configured = config.publicOrigin().map(origin -> checked("bff.public-origin", origin));
    }

    /**
     * An origin in lower case.
     *
     * @throws IllegalArgumentException for what never equals an {@code Origin} header, wildcards and {@code null} included
     */
    public static String checked(String setting, String configured) {
        String origin = configured.strip().toLowerCase(Locale.ROOT);
        if (!EXACT.matcher(origin).matches()) {
            throw new IllegalArgumentException(setting
                    + " takes origins such as https://shop.example, without path or wildcard, not " + configured);
        }
        return origin;
    }

    /** The configured origin. */
    public Optional<String> configured() {
        return configured;
    }

    /** The host of a request, where it is this machine: any other is anybody's word. */
    public static @Nullable String localHost(HttpServerRequest request) {
        HostAndPort asked = request.authority();
        return asked != null && LOCAL.contains(asked.host()) ? asked.host() : null;
    }
}
