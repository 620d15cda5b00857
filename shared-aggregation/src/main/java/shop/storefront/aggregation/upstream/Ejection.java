package shop.storefront.aggregation.upstream;

import java.time.Duration;
import shop.storefront.aggregation.upstream.UpstreamConfig.SourceConfig;

/**
 * When an instance is set aside and for how long.
 *
 * @param failures how many calls in a row must fail
 * @param shortest how long it is set aside at first; doubles with each trial that fails
 * @param longest how long it is set aside at the most
 */
record Ejection(int failures, Duration shortest, Duration longest) {

    static Ejection of(SourceConfig.Ejection config) {
        return new Ejection(config.failures(), config.shortest(), config.longest());
    }
}
