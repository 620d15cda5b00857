package shop.storefront.aggregation.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.upstream.Settings;
import shop.storefront.aggregation.upstream.SourceSettings;
import shop.storefront.aggregation.upstream.config.UpstreamConfig;

class PolicyFileTest {

    private static final Duration AT_START = Duration.ofMillis(400);

    @TempDir
    Path directory;

    private final SourceSettings policies = new SourceSettings(Settings.with());
    private final Adopted adopted = new Adopted(policies);
    private final PolicyFile policyFile = new PolicyFile(Settings.config(), List.of(adopted));
    private Path file = Path.of("");

    @BeforeEach
    void file() {
        policies.add("product");
        policies.add("review");
        file = directory.resolve("policy.properties");
    }

    @Test
    void changedSettingsAreInForceAtOnce() {
        say("bff.deadline=900ms\nbff.source.product.timeout=300ms");
        assertThat(policies.deadline()).isEqualTo(Duration.ofMillis(900));
        assertThat(adopted.productTimeout()).isEqualTo(Duration.ofMillis(300));

        say("bff.deadline=PT0.8S\nbff.source.product.timeout=200ms");
        assertThat(policies.deadline()).isEqualTo(Duration.ofMillis(800));
        assertThat(adopted.productTimeout()).isEqualTo(Duration.ofMillis(200));
        assertThat(policyFile.taken()).isEqualTo(2);
    }

    @Test
    void versionIsThatOfThePolicyInForce() {
        say("bff.deadline=900ms");
        long version = policyFile.version();
        assertThat(version).isNotZero();
        assertThat(policyFile.isInForce()).isTrue();

        say("bff.deadline=never");
        assertThat(policyFile.isInForce()).isFalse();
        assertThat(policyFile.version()).isEqualTo(version);
        assertThat(policyFile.settings()).containsOnlyKeys("bff.deadline").containsValue("900ms");

        say("bff.deadline=900ms");
        assertThat(policyFile.isInForce()).isTrue();
        assertThat(policyFile.version()).isEqualTo(version);
    }

    @Test
    void whatTheFileDoesNotSayIsAsAtTheStart() {
        say("bff.deadline=900ms");
        assertThat(adopted.productTimeout()).isEqualTo(AT_START);

        say("bff.source.product.timeout=300ms");
        assertThat(policies.deadline()).isEqualTo(Duration.ofSeconds(1));

        say("# nothing any more");
        assertThat(adopted.productTimeout()).isEqualTo(AT_START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bff.deadline=2s\nbff.source.product.hedge-after=3s",
                "bff.deadline=2s\nbff.source.product.timeout=soon",
                "bff.deadline=2s\nbff.source.product.timeout=-1s",
                "bff.deadline=2s\nbff.source.product.timout=1s",
                "bff.deadline=2s\nbff.source.produkt.timeout=1s",
                "bff.deadline=2s\nbff.source.product.addresses=elsewhere:80",
                "bff.deadline=2s\nbff.source.product.memory=1G",
                "bff.deadline=2s\nquarkus.http.port=1",
                "bff.deadline=2s\nbroken=\\u00zz"
            })
    void wrongFileIsRefusedAsAWhole(String wrong) {
        say("bff.deadline=900ms");

        say(wrong);

        assertThat(policies.deadline()).isEqualTo(Duration.ofMillis(900));
        assertThat(policyFile.taken()).isEqualTo(1);
        assertThat(policyFile.refused()).isEqualTo(1);
    }

    @Test
    void fileTooLargeIsRefused() {
        say("bff.deadline=900ms\n#" + "x".repeat(70_000));

        assertThat(policies.deadline()).isEqualTo(Duration.ofSeconds(1));
        assertThat(policyFile.refused()).isEqualTo(1);
    }

    @Test
    void sameContentIsTakenOnce() {
        say("bff.deadline=900ms");
        say("bff.deadline=900ms");

        assertThat(policyFile.taken()).isEqualTo(1);
    }

    @Test
    void lostFileChangesNothing() throws IOException {
        say("bff.deadline=900ms");
        Files.delete(file);
        policyFile.look(file);

        assertThat(policies.deadline()).isEqualTo(Duration.ofMillis(900));
        assertThat(policyFile.refused()).isZero();
    }

    @Test
    void swappedLinkIsSeenThoughTheNewFileIsOlder() throws IOException {
        Path old = Files.writeString(directory.resolve("old"), "bff.deadline=900ms");
        Path link = Files.createSymbolicLink(file, Files.writeString(directory.resolve("new"), "bff.deadline=800ms"));
        policyFile.look(link);

        Files.delete(link);
        Files.createSymbolicLink(link, old);
        policyFile.look(link);

        assertThat(policies.deadline()).isEqualTo(Duration.ofMillis(900));
    }

    private void say(String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        policyFile.look(file);
    }

    /** Passes settings on to the policies, and keeps the last for the test to see. */
    private static final class Adopted implements Reloadable<UpstreamConfig> {
        private final SourceSettings policies;
        private UpstreamConfig last = Settings.with();

        Adopted(SourceSettings policies) {
            this.policies = policies;
        }

        Duration productTimeout() {
            return Settings.source(last, "product").timeout();
        }

        @Override
        public Class<UpstreamConfig> mapping() {
            return policies.mapping();
        }

        @Override
        public boolean takes(String key) {
            return policies.takes(key);
        }

        @Override
        public void check(UpstreamConfig settings, ConfigViolations findings) {
            policies.check(settings, findings);
        }

        @Override
        public void adopt(UpstreamConfig settings) {
            last = settings;
            policies.adopt(settings);
        }
    }
}
