package shop.storefront.aggregation.matrix;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The times that an application under test is configured with. */
final class Budgets {

    private final Config config = ConfigProvider.getConfig();

    Duration deadline() {
        return config.getValue("bff.deadline", Duration.class);
    }

    Duration of(String source) {
        return config.getValue("bff.source." + source + ".timeout", Duration.class);
    }
}
