package shop.storefront.aggregation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What must hold of the OpenAPI document that the build of an application has written. */
public abstract class PublishedContract {

    private static final Path BUILT = Path.of("target/openapi/openapi.yaml");
    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Path RELEASED = Path.of("openapi-released.yaml");

    @Test
    void committedDocumentSaysWhatTheCodeSays() throws IOException {
        assertThat(Contract.in(COMMITTED))
                .as(
                        "What clients are told has changed. If that is meant: ./mvnw package -DskipTests (tests leave"
                                + " resources of theirs in what is built), then cp %s %s in the module",
                        BUILT, COMMITTED)
                .isEqualTo(Contract.in(BUILT));
    }

    @Test
    void nobodyBuiltOnTheLastReleaseIsBroken() throws IOException {
        assertThat(Contract.in(BUILT).breaksSince(Contract.in(RELEASED)))
                .as("A break needs a version of its own beside this one: deploy/docs/adr/0008-versions.md")
                .isEmpty();
    }

    @Test
    void versionGrowsWithWhatIsSaid() throws IOException {
        Contract built = Contract.in(BUILT);
        Contract released = Contract.in(RELEASED);

        if (built.saysTheSameAs(released)) {
            assertThat(built.version()).isEqualByComparingTo(released.version());
        } else {
            assertThat(built.version()).isGreaterThan(released.version());
        }
    }

    @Test
    void examplesAreValidAndContradictNothing() throws IOException {
        assertThat(Contract.in(BUILT).exampleFaults()).isEmpty();
    }

    @Test
    void everythingIsDescribed() throws IOException {
        assertThat(Contract.in(BUILT).gaps()).isEmpty();
    }
}
