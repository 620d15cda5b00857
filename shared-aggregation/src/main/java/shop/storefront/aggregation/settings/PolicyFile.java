package shop.storefront.aggregation.settings;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A file that changes settings while the application runs. It is taken whole, or refused whole and what was in force
 * stays; what it does not say is as it was at the start. Its content is compared, not its date: where a mounted
 * directory is swapped, a date says little.
 */
@Startup(PolicyFile.AFTER_CLIENTS)
@Singleton
public final class PolicyFile {

    /** When settings may be held against what there is: after all that starts when it is not said when. */
    public static final int AFTER_CLIENTS = ObserverMethod.DEFAULT_PRIORITY + 1_000;

    private static final Logger LOG = Logger.getLogger(PolicyFile.class);
    private static final int LOOK_EVERY_MILLIS = 1_000;
    private static final int LARGEST_BYTES = 1 << 16;

    private final SmallRyeConfig start;
    private final List<Reloadable<?>> tunables;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile Map<String, String> settings = Map.of();
    private volatile long version;
    private volatile boolean missed;
    private volatile boolean refusedLast;
    private byte @Nullable [] seen;
    private Runnable stopWatching = () -> {};

    PolicyFile(SmallRyeConfig start, List<Reloadable<?>> tunables) {
        this.start = start;
        this.tunables = tunables;
    }

    @Inject
    PolicyFile(
            SmallRyeConfig start,
            @All List<Reloadable<?>> tunables,
            PolicyFileConfig config,
            Vertx vertx,
            MeterRegistry registry) {
        this(start, tunables);
        measure(registry);
        config.policyFile().map(Path::of).ifPresent(file -> {
            look(file);
            long timer = vertx.setPeriodic(
                    LOOK_EVERY_MILLIS,
                    tick -> vertx.executeBlocking(() -> {
                        look(file);
                        return null;
                    }));
            stopWatching = () -> vertx.cancelTimer(timer);
        });
    }

    private void measure(MeterRegistry registry) {
        FunctionCounter.builder("policy.file.taken", this, PolicyFile::taken)
                .description("The policies that were taken since the start")
                .register(registry);
        FunctionCounter.builder("policy.file.refused", this, PolicyFile::refused)
                .description("The policies that were refused since the start")
                .register(registry);
        Gauge.builder("policy.file.version", this, PolicyFile::version)
                .description("A checksum of the policy in force, the same in all replicas that took it; 0 for none")
                .register(registry);
        Gauge.builder("policy.file.in.force", this, file -> file.isInForce() ? 1 : 0)
                .description("0 while the file says something that was refused, or cannot be read; else 1")
                .register(registry);
    }

    @PreDestroy
    void close() {
        stopWatching.run();
    }

    public long taken() {
        return taken.get();
    }

    public long refused() {
        return refused.get();
    }

    /** A checksum (CRC-32) of the policy in force, the same wherever it was taken; 0 where none was. */
    public long version() {
        return version;
    }

    /** Whether what the file says is in force: not while it can't be read, nor after it was refused. */
    public boolean isInForce() {
        return !missed && !refusedLast;
    }

    /** What the policy in force says, by key. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Takes what the file says, if it says anything new. */
    synchronized void look(Path file) {
        byte[] now = content(file);
        if (now == null) {
            if (!missed) {
                LOG.warnf("Policy file %s cannot be read; the current policy stays in force", file);
            }
            missed = true;
            return;
        }
        missed = false;
        if (Arrays.equals(now, seen)) {
            return;
        }
        seen = now;
        try {
            take(now);
            taken.incrementAndGet();
            refusedLast = false;
            LOG.infof("Policy file %s taken: %d settings", file, settings.size());
        } catch (RuntimeException | IOException e) {
            refusedLast = true;
            refused.incrementAndGet();
            LOG.errorf(
                    "Policy file %s refused, what is in force stays: %s",
                    file, String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private static byte @Nullable [] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST_BYTES + 1);
        } catch (IOException e) {
            return null;
        }
    }

    private void take(byte[] content) throws IOException {
        if (content.length > LARGEST_BYTES) {
            throw new IllegalArgumentException("it is larger than " + LARGEST_BYTES + " bytes");
        }
        Properties read = new Properties();
        read.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
        Map<String, String> said = new TreeMap<>();
        read.forEach((key, value) -> said.put((String) key, ((String) value).strip()));
        adopt(said);
        settings = Collections.unmodifiableMap(said);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        version = checksum.getValue();
    }

    private void adopt(Map<String, String> said) {
        ConfigViolations findings = new ConfigViolations();
        for (String key : said.keySet()) {
            findings.require(
                    tunables.stream().anyMatch(tunable -> tunable.takes(key)),
                    key + " cannot be changed by a policy file");
        }
        findings.check();
        List<Class<?>> mappings =
                tunables.stream().<Class<?>>map(Reloadable::mapping).toList();
        SmallRyeConfig overlay = LayeredConfig.of(start, said, mappings);
        tunables.forEach(tunable -> check(tunable, overlay, findings));
        findings.check();
        tunables.forEach(tunable -> adopt(tunable, overlay));
    }

    private static <C> void check(Reloadable<C> tunable, SmallRyeConfig overlay, ConfigViolations findings) {
        tunable.check(overlay.getConfigMapping(tunable.mapping()), findings);
    }

    private static <C> void adopt(Reloadable<C> tunable, SmallRyeConfig overlay) {
        tunable.adopt(overlay.getConfigMapping(tunable.mapping()));
    }
}
