package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.deploy.Kustomization.Patch;
import shop.storefront.deploy.Kustomization.Target;

/** What can be said of the kustomizations without building them; {@link OverlaysTest} looks at what they build. */
class KustomizationsTest {

    static Stream<Path> folders() {
        return Kustomization.folders().stream();
    }

    /** Templates aside ({@code .jq}): what is made of them is used. */
    @ParameterizedTest
    @MethodSource("folders")
    void everyFileIsThereAndIsUsed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> !name.equals(Kustomization.FILE) && !name.endsWith(".jq")))
                    .containsExactlyInAnyOrderElementsOf(
                            Kustomization.in(folder).files().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyFolderHasAKustomization(Path folder) {
        assertThat(Kustomization.in(folder).folderNames())
                .allSatisfy(name -> assertThat(folder.resolve(name).resolve(Kustomization.FILE))
                        .exists());
    }

    @Test
    void everyFolderIsReachedFromAnOverlayOrThePlatform() {
        Set<Path> reached = new HashSet<>();
        List<Path> next = new ArrayList<>(folders()
                .filter(folder -> folder.startsWith(Repository.KUBERNETES.resolve("platform"))
                        || folder.startsWith(Repository.KUBERNETES.resolve("overlays")))
                .toList());
        while (!next.isEmpty()) {
            Path folder = next.removeLast();
            reached.add(folder);
            Kustomization.in(folder)
                    .folderNames()
                    .map(name -> folder.resolve(name).normalize())
                    .forEach(next::add);
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(folders().toList());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyPatchHasATarget(Path folder) {
        Kustomization kustomization = Kustomization.in(folder);
        List<String> objects = kustomization.kind().equals("Component")
                ? Kustomization.objects(Repository.KUBERNETES.resolve("base"))
                : Kustomization.objects(folder);
        assertThat(Kustomization.each(kustomization.patches()))
                .allSatisfy(patch -> assertThat(objects).contains(target(folder, patch)));
    }

    private static String target(Path folder, Patch patch) {
        Target target = patch.target();
        return target == null
                ? Kustomization.name(Yaml.document(folder.resolve(patch.path())))
                : target.kind() + " " + target.name();
    }

    @ParameterizedTest
    @EnumSource
    void aClientsPortsAreItsApplications(App app) {
        Path ports =
                Repository.KUBERNETES.resolve("clients").resolve(app.client()).resolve("ports.yaml");
        assertThat(Yaml.document(ports).findValuesAsText("containerPort"))
                .containsExactly(String.valueOf(app.port()), String.valueOf(app.managementPort()));
    }

    @Test
    void everySettingIsRead() {
        assertThat(folders()
                        .flatMap(folder ->
                                Kustomization.each(Kustomization.in(folder).configMapGenerator()))
                        .flatMap(generator -> Kustomization.each(generator.literals()))
                        .map(literal -> literal.replaceAll("=.*", "")))
                .contains("PRODUCT_ADDRESSES")
                .allMatch(Settings::isVariable);
    }

    @Test
    void everyObjectHasOnlyFieldsOfItsKind() {
        List<JsonNode> documents = folders()
                .flatMap(folder -> Kustomization.each(Kustomization.in(folder).resources())
                        .filter(name -> name.endsWith(".yaml"))
                        .flatMap(name -> Yaml.documents(folder.resolve(name)).stream()))
                .toList();
        assertThat(KubernetesObjects.of(documents).all())
                .hasSizeGreaterThan(10)
                .allSatisfy(object -> assertThat(
                                Objects.requireNonNull(object.getMetadata()).getName())
                        .matches("[a-z]([-a-z0-9]*[a-z0-9])?"));
    }
}
