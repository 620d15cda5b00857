package shop.storefront.aggregation.upstream.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each source is reached, waited for and remembered. */
@ConfigMapping(prefix = "bff")
public interface UpstreamConfig {

    /** The whole page, all stages together. */
    @WithDefault("1s")
    Duration deadline();

    /** The settings of each source, by its name. */
    @WithDefaults
    Map<String, SourceConfig> source();

    /** The settings of one source. */
    interface SourceConfig {

        /** Its instances, as {@code host:port[,host:port…]}; unset: the variable {@code NAME_ADDRESSES} says them. */
        Optional<List<String>> addresses();

        /**
         * How often its names are resolved again, in 1 s or more. Addresses that no longer stand behind a name are asked no
         * more; what can't be resolved stays as it was.
         */
        @WithDefault("3s")
        Duration discoveryInterval();

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

        /**
         * How many bytes the remembered answers to each kind of its questions may take; unset: a sixteenth of the largest heap.
         */
        Optional<MemorySize> memory();

        /** The largest answer that is read; a larger one is refused as soon as that shows. */
        @WithDefault("4M")
        MemorySize maxAnswer();

        /** How long a connection may take to be made. */
        @WithDefault("250ms")
        Duration connectTimeout();

        /**
         * After how long a connection is made anew, so that new instances behind a load balancer get their share: up to a
         * fifth sooner or later, by chance. Calls under way finish on the old one.
         */
        @WithDefault("5m")
        Duration connectionMaxAge();

        /** How many calls an instance can be sent at once (HTTP: how many connections it is given). */
        @WithDefault("128")
        int connections();

        /** How many calls may be on their way at once (bulkhead), at most as many as an instance can be sent. */
        @WithDefault("128")
        int concurrency();

        /**
         * Whether a safe call is tried once more, on another instance, where the source is unavailable. One that the
         * source did not process is asked again in any case.
         */
        @WithDefault("true")
        boolean retry();

        /**
         * How many extra calls, retries and hedges together, are made for each call; from 0 (none) to 0.2. Above 0 there
         * is one more each second, and ten to begin with.
         */
        @WithDefault("0.2")
        double retryBudget();

        /** After how long an unanswered safe call is sent to a second instance as well; unset: never. */
        Optional<Duration> hedgeAfter();

        /**
         * The TLS configuration ({@code quarkus.tls.NAME.*}) to reach it with: whom to trust, and for mTLS the own
         * certificate; unset: plain text.
         */
        Optional<String> tls();

        /** When calls of an operation stop being sent to a source that fails at it. */
        Breaker breaker();

        /** When an instance that fails is set aside; at most half of them are, and none that stands alone. */
        Ejection ejection();

        /** When an instance is set aside, and for how long. */
        interface Ejection {

            /** How many calls in a row must fail; one suffices where no connection can be made. */
            @WithDefault("3")
            int failures();

            /** How long it is set aside before it is tried again; doubles with each trial that fails. */
            @WithDefault("500ms")
            Duration shortest();

            /** How long it is set aside at the most. */
            @WithDefault("4s")
            Duration longest();
        }
    }

    /** The circuit breaker of each operation of a source. */
    interface Breaker {

        /** How many of the last calls count. */
        @WithDefault("20")
        int volume();

        /** The share of them that must fail for the breaker to open, above 0 and up to 1. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long an open breaker waits before it lets a call through again. */
        @WithDefault("2s")
        Duration delay();
    }
}
