package shop.storefront.aggregation.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How much each page asks for. */
@ConfigMapping(prefix = "bff.page")
public interface PageConfig {

    /** How many reviews a product page asks for. */
    @WithDefault("10")
    int reviews();

    /** How many recommendations a product page asks for; those of unknown products are not shown. */
    @WithDefault("10")
    int recommendations();

    /** How many recommendations the home page asks for. */
    @WithDefault("24")
    int homeRecommendations();

    /** The products to show where the recommendation service fails and left nothing; unset: none. */
    Optional<List<String>> defaultRecommendations();
}
