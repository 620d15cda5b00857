package shop.storefront.aggregation.edge.openapi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.openapi.api.OpenApiConfig;
import io.smallrye.openapi.api.OpenApiConfig.DuplicateOperationIdBehavior;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.Components;
import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two versions of a resource whose classes or operations are named alike. */
class CommonContractTest {

    private static final String NEXT_VERSION = "shop.storefront.aggregation.edge.openapi.v2.VersionedPage";

    @Schema(description = "As version 1 has it.")
    record VersionedPage(String title, @Nullable String brand) {}

    @Test
    void fieldsThatAreAlwaysThereAreRequired() throws IOException {
        Components components = schemas("VersionedPage");

        // Twice, as Quarkus' index has each class
        RecordSchemas.complete(
                components, CompositeIndex.create(Index.of(VersionedPage.class), Index.of(VersionedPage.class)));

        assertThat(components.getSchemas().get("VersionedPage").getRequired()).containsExactly("title", "brand");
    }

    @Test
    void recordsOfOneSimpleNameStopTheBuild() throws IOException {
        Indexer both = new Indexer();
        both.indexClass(VersionedPage.class);
        both.index(new ByteArrayInputStream(nextVersion()));
        Index index = both.complete();

        assertThatIllegalStateException()
                .isThrownBy(() -> RecordSchemas.complete(schemas("VersionedPage", "VersionedPage1"), index))
                .withMessageContaining(VersionedPage.class.getName())
                .withMessageContaining(NEXT_VERSION);
    }

    /** Of which SmallRye makes a schema as well. */
    @Test
    void recordWithoutADescriptionStopsTheBuild() throws IOException {
        Index index = Index.of(VersionedPage.class);

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

    /** The record under another name. A class of the tests would be in the index of every application under test. */
    private static byte[] nextVersion() throws IOException {
        String file = VersionedPage.class
                        .getName()
                        .substring(VersionedPage.class.getPackageName().length() + 1) + ".class";
        try (InputStream compiled = requireNonNull(VersionedPage.class.getResourceAsStream(file))) {
            ClassFile classes = ClassFile.of();
            return classes.transformClass(
                    classes.parse(compiled.readAllBytes()), ClassDesc.of(NEXT_VERSION), ClassTransform.ACCEPT_ALL);
        }
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
