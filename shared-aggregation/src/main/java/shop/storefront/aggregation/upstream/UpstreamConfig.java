package shop.storefront.aggregation.upstream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How each source is reached, waited for and remembered. */
@ConfigMapping(prefix = "bff")
public interface UpstreamConfig {

    /** The whole page, all stages together. */
    Duration deadline();

    /** The settings of each source, by its name. */
    @WithDefaults
    Map<String, SourceConfig> source();

    /** The settings of one source; every one has a default. */
    interface SourceConfig {

        /** The budget of one call, retry or hedge included. */
        @WithDefault("300ms")
        Duration timeout();

        /** How long an answer is served without asking again; 0 asks every time. */
        @WithDefault("0")
        Duration freshFor();

        /** How much longer it is served while it is asked for again in the background (stale-while-revalidate). */
        @WithDefault("0")
        Duration revalidateFor();

        /** How long the last good answer may stand in for a failed call (stale-if-error). */
        @WithDefault("24h")
        Duration staleFor();

        /** How long "not found" is believed without asking again, while answers are cached at all. */
        @WithDefault("5s")
        Duration absentFor();

        /** How many bytes the remembered answers may take. */
        @WithDefault("32M")
        MemorySize memory();

        /** The largest answer that is read; a larger one is refused as soon as that shows. */
        @WithDefault("1M")
        MemorySize maxAnswer();

        /** How many connections an instance is given (HTTP). */
        @WithDefault("128")
        int connections();

        /** How many calls may be on their way at once (bulkhead). */
        @WithDefault("128")
        int concurrency();

        /** Whether a safe call that failed is tried once more, on another instance. */
        @WithDefault("true")
        boolean retry();

        /** After how long an unanswered safe call is sent to a second instance as well; unset: never. */
        Optional<Duration> hedgeAfter();

        /** When calls stop being sent to a source that fails. */
        Breaker breaker();
    }

    /** The circuit breaker of a source. */
    interface Breaker {

        /** How many of the last calls count. */
        @WithDefault("20")
        int volume();

        /** The share of them that must fail for the breaker to open, from 0 to 1. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long an open breaker waits before it lets a call through again. */
        @WithDefault("2s")
        Duration delay();
    }
}
