package shop.storefront.aggregation.settings;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where settings are found that may change while the application runs. */
@ConfigMapping(prefix = "bff")
public interface PolicyFileConfig {

    /**
     * The path of a properties file (UTF-8) with the keys of this configuration that may change while it runs: deadline,
     * timeouts, cache times, retries, hedges, limits, shares. It is looked at every second. Unset: there is none.
     */
    Optional<String> policyFile();
}
