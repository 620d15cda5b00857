package shop.storefront.web.browser;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who may call from a browser. */
@ConfigMapping(prefix = "bff.cors")
interface CorsConfig {

    /** Origins, each exactly as a browser sends it ({@code https://shop.example}); unset: none but the own. */
    Optional<List<String>> origins();
}
