package shop.storefront.aggregation.edge.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.openapi.api.OpenApiConfig;
import io.smallrye.openapi.api.OpenApiConfig.DuplicateOperationIdBehavior;
import java.io.IOException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.Components;
import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two versions of a resource whose classes or operations are named alike. */
class CommonContractTest {

    private static final class First {
        @Schema(description = "As version 1 has it.")
        record VersionedPage(String title, @Nullable String brand) {}
    }

    private static final class Second {
        @Schema(description = "As version 2 has it.")
        record VersionedPage(String name) {}
    }

    private static final class Undescribed {
        record VersionedPage(String name) {}
    }

    @Test
    void fieldsThatAreAlwaysThereAreRequired() throws IOException {
        Components components = schemas("VersionedPage");

        // Twice, as Quarkus' index has each class
        RecordSchemas.complete(
                components,
                CompositeIndex.create(Index.of(First.VersionedPage.class), Index.of(First.VersionedPage.class)));

        assertThat(components.getSchemas().get("VersionedPage").getRequired()).containsExactly("title", "brand");
    }

    @Test
    void recordsOfOneSimpleNameStopTheBuild() throws IOException {
        Index index = Index.of(First.VersionedPage.class, Second.VersionedPage.class);

        assertThatIllegalStateException()
                .isThrownBy(() -> RecordSchemas.complete(schemas("VersionedPage", "VersionedPage1"), index))
                .withMessageContaining(First.VersionedPage.class.getName())
                .withMessageContaining(Second.VersionedPage.class.getName());
    }

    /** Of which SmallRye makes a schema as well. */
    @Test
    void recordWithoutADescriptionStopsTheBuild() throws IOException {
        Index index = Index.of(First.VersionedPage.class, Undescribed.VersionedPage.class);

        assertThatIllegalStateException()
                .isThrownBy(() -> RecordSchemas.complete(schemas("VersionedPage", "VersionedPage1"), index))
                .withMessageContaining("VersionedPage1");
    }

    /** SmallRye's message names both classes and methods. */
    @Test
    void operationsOfOneIdStopTheBuild() {
        assertThat(OpenApiConfig.fromConfig(ConfigProvider.getConfig()).getDuplicateOperationIdBehavior())
                .isEqualTo(DuplicateOperationIdBehavior.FAIL);
    }

    /** As SmallRye makes them before the filter runs. */
    private static Components schemas(String... names) {
        Components components = OASFactory.createComponents();
        for (String name : names) {
            components.addSchema(
                    name,
                    OASFactory.createSchema()
                            .addProperty("title", OASFactory.createSchema())
                            .addProperty("brand", OASFactory.createSchema())
                            .addProperty("name", OASFactory.createSchema()));
        }
        return components;
    }
}
