package shop.storefront.aggregation.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import shop.storefront.aggregation.settings.ConfigViolations;

/** How what replicas share is read and written, where {@code REDIS_HOSTS} says that they share. */
@ConfigMapping(prefix = "bff.shared-store")
public interface SharingConfig {

    /** How long one call to Redis may take, from 1 to 200 ms; a page whose source failed waits for one at the most. */
    @WithDefault("30ms")
    Duration timeout();

    /** How many calls may be on their way at once; further ones are not made: reads find nothing, requests are let in uncounted. */
    @WithDefault("256")
    int concurrency();

    /** How long Redis is sent nothing once {@link #failures()} calls in a row have failed; a probe follows. */
    @WithDefault("2s")
    Duration pause();

    /** How many calls in a row must fail for Redis to be sent nothing. */
    @WithDefault("5")
    int failures();

    /** How long one replica waits before it writes the same answer again. */
    @WithDefault("30s")
    Duration writeEvery();

    /** How many writes may wait; further ones are dropped. */
    @WithDefault("4096")
    int writesWaiting();

    /** Adds all that is wrong to the findings. */
    static void check(SharingConfig config, ConfigViolations findings) {
        findings.between("bff.shared-store.timeout (ms)", config.timeout().toMillis(), 1, 200);
        findings.between("bff.shared-store.concurrency", config.concurrency(), 1, 10_000);
        findings.between("bff.shared-store.failures", config.failures(), 1, 10_000);
        findings.between("bff.shared-store.writes-waiting", config.writesWaiting(), 1, 1_000_000);
        findings.positive("bff.shared-store.pause", config.pause());
        findings.notNegative("bff.shared-store.write-every", config.writeEvery());
    }
}
