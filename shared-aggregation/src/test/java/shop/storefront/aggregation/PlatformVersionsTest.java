package shop.storefront.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;

/** The platform is at least as new as the releases that closed known holes. */
class PlatformVersionsTest {

    private static final String OLDEST_QUARKUS = "3.33.2";
    private static final String OLDEST_NETTY = "4.1.138.Final";
    private static final String OLDEST_VERTX = "4.5.27";

    @Test
    void quarkusIsOfTheLongTermLine() throws IOException {
        assertAtLeast(OLDEST_QUARKUS, "quarkus-core", ofPom("io.quarkus", "quarkus-core"));
    }

    @Test
    void vertxIsNewEnough() throws IOException {
        assertAtLeast(OLDEST_VERTX, "vertx-core", ofPom("io.vertx", "vertx-core"));
    }

    @Test
    void everyArtifactOfNettyIsNewEnough() {
        var artifacts = Version.identify(PlatformVersionsTest.class.getClassLoader());
        assertThat(artifacts).containsKeys("netty-codec-http", "netty-codec-http2", "netty-handler");
        artifacts.forEach((name, version) -> assertAtLeast(OLDEST_NETTY, name, version.artifactVersion()));
    }

    private static void assertAtLeast(String oldest, String artifact, String version) {
        assertThat(new ComparableVersion(version))
                .as("%s is %s", artifact, version)
                .isGreaterThanOrEqualTo(new ComparableVersion(oldest));
    }

    private static String ofPom(String group, String artifact) throws IOException {
        String file = "META-INF/maven/%s/%s/pom.properties".formatted(group, artifact);
        Properties pom = new Properties();
        try (InputStream in = Objects.requireNonNull(
                PlatformVersionsTest.class.getClassLoader().getResourceAsStream(file), file)) {
            pom.load(in);
        }
        return pom.getProperty("version");
    }
}
