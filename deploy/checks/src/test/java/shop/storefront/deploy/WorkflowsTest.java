package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of the workflows and of who owns what without running them. */
class WorkflowsTest {

    private static final Pattern PINNED = Pattern.compile("[\\w-]+/[\\w/-]+@[0-9a-f]{40}");
    private static final Pattern OUR_FILE =
            Pattern.compile("(?<![\\w./$}-])((?:deploy|\\.ci|\\.mvn)/[\\w./-]*|\\./mvnw)");

    static Stream<Path> workflows() {
        return Repository.files(Repository.GITHUB.resolve("workflows"), ".yml").stream();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedToACommit(Path file) {
        assertThat(Yaml.document(file).findValuesAsText("uses")).isNotEmpty().allMatch(PINNED.asMatchPredicate());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void jobsMayOnlyReadUnlessTheySayWhatElse(Path file) {
        JsonNode workflow = Yaml.document(file);
        assertThat(workflow.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        assertThat(workflow.path("jobs"))
                .allSatisfy(
                        job -> assertThat(job.path("timeout-minutes").asInt()).isPositive());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void whatTheyRunIsThere(Path file) {
        assertThat(OUR_FILE.matcher(Repository.text(file)).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Repository.ROOT.resolve(name)).exists());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void whatComesFromOutsideIsNotPartOfAScript(Path file) {
        assertThat(Yaml.document(file).findValuesAsText("run"))
                .noneMatch(script -> script.contains("${{ github.") || script.contains("${{ inputs."));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyApplicationIsBuilt(Path file) {
        List<JsonNode> matrices = Yaml.document(file).findValues("app");
        assertThat(matrices)
                .isNotEmpty()
                .allSatisfy(apps ->
                        assertThat(apps.valueStream().map(JsonNode::asText)).containsExactlyElementsOf(App.ids()));
    }

    @Test
    void knownHolesStopAChangeAndARelease() {
        assertThat(workflows())
                .allSatisfy(file -> assertThat(Yaml.document(file).findValuesAsText("severity-cutoff"))
                        .containsExactly("high"));
    }

    @Test
    void eachImageIsStartedBeforeItGetsItsTag() {
        JsonNode jobs = Yaml.document(Repository.GITHUB.resolve("workflows/release.yml"))
                .path("jobs");
        assertThat(String.join("", jobs.path("image").findValuesAsText("run"))).contains("deploy/images/try ");
        assertThat(jobs.path("publish").path("needs").asText()).isEqualTo("image");
        assertThat(jobs.path("image").findValue("matrix").path("kind").toString())
                .isEqualTo("[\"native\",\"jvm\"]");
        assertThat(jobs.path("image").findValue("matrix").path("arch").toString())
                .isEqualTo("[\"amd64\",\"arm64\"]");
        JsonNode push = jobs.path("image").findParents("outputs").getFirst();
        assertThat(push.path("sbom").asBoolean()).isTrue();
        assertThat(push.path("provenance").asText()).isEqualTo("mode=max");
        assertThat(Yaml.document(Repository.GITHUB.resolve("workflows/ci.yml")).findValuesAsText("run"))
                .filteredOn(run -> run.startsWith("deploy/images/try "))
                .hasSize(2);
    }

    @Test
    void whatIsBuiltSaysItsVersion() {
        String release = Repository.text(Repository.GITHUB.resolve("workflows/release.yml"));
        assertThat(release.lines().filter(line -> line.contains("./mvnw")))
                .hasSize(2)
                .allMatch(line -> line.contains("-Drevision=\"$VERSION\""));
        assertThat(List.of("Dockerfile.jvm", "Dockerfile.native"))
                .allSatisfy(file -> assertThat(Repository.text(Repository.IMAGES.resolve(file)))
                        .contains("-Drevision=\"${VERSION}\""));
    }

    @Test
    void releasedImagesAreNamedAsDeployed() {
        String release = Repository.text(Repository.GITHUB.resolve("workflows/release.yml"));
        assertThat(release).contains("IMAGE=ghcr.io/${GITHUB_REPOSITORY_OWNER,,}/${{ matrix.app }}");
        Kustomization.folders().stream()
                .flatMap(folder -> Kustomization.each(Kustomization.in(folder).images()))
                .forEach(image -> assertThat(App.ids()).contains(image.newName().replace("ghcr.io/storefront/", "")));
    }

    @Test
    void everyOwnedPathIsThere() throws IOException {
        List<String> patterns = Repository.text(Repository.GITHUB.resolve("CODEOWNERS"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(patterns).isNotEmpty().allMatch(line -> line.matches("\\S+( +@[\\w-]+/[\\w-]+)+"));
        try (Stream<Path> files = Files.walk(Repository.ROOT, 9)) {
            List<Path> all = files.map(Repository.ROOT::relativize).toList();
            assertThat(patterns).allSatisfy(line -> assertThat(all).anyMatch(matcher(line.split(" ")[0])::matches));
        }
    }

    private static PathMatcher matcher(String pattern) {
        String glob = pattern.replaceAll("^/|/$", "");
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    @Test
    void everyModuleHasAnOwnerOfItsOwn() {
        String owners = Repository.text(Repository.GITHUB.resolve("CODEOWNERS"));
        Map<String, String> teams = new HashMap<>(Map.of(
                "shared-aggregation", "platform",
                "deploy", "platform",
                "proto", "platform"));
        for (App app : App.values()) {
            teams.put(app.id(), app.client());
        }
        assertThat(teams)
                .allSatisfy((module, team) ->
                        assertThat(owners).containsPattern("(?m)^/" + module + "/ +@storefront/" + team + "$"));
    }

    @Test
    void dependabotLooksWhereThereIsSomething() {
        Yaml.document(Repository.GITHUB.resolve("dependabot.yml"))
                .path("updates")
                .forEach(update -> Stream.concat(
                                Stream.of(update.path("directory").asText()),
                                update.path("directories").valueStream().map(JsonNode::asText))
                        .filter(folder -> !folder.isEmpty() && !folder.contains("*"))
                        .forEach(folder -> assertThat(Repository.ROOT.resolve(folder.substring(1)))
                                .isDirectory()));
    }
}
