package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.deploy.Dockerfile.Stage;

/** What can be said of the images without building them. */
class ImagesTest {

    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:[a-zA-Z0-9][a-zA-Z0-9._-]*");
    private static final Pattern SECRET = Pattern.compile("(?i)(secret|passw|token|credential|private[-_]?key)");

    /** An image of an application. */
    record Image(Dockerfile file, App app) {

        List<String> all(String word) {
            return file.image(app.id()).stream()
                    .flatMap(stage -> stage.all(word).stream())
                    .toList();
        }
    }

    static Stream<Dockerfile> files() {
        return Stream.of("Dockerfile.native", "Dockerfile.jvm", "Dockerfile.demo")
                .map(name -> Dockerfile.of(Repository.IMAGES.resolve(name)));
    }

    static Stream<Image> images() {
        return files().filter(file -> !file.name().endsWith("demo"))
                .flatMap(file -> Stream.of(App.values()).map(app -> new Image(file, app)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyBaseIsAStageOrHasATag(Dockerfile file) {
        assertThat(file.stages()).allSatisfy(stage -> {
            String base = stage.base();
            boolean own = base.equals("scratch")
                    || base.equals("${APP}")
                    || file.stage(base).isPresent();
            assertThat(own || PINNED.matcher(base).matches() && !base.endsWith(":latest"))
                    .as(base)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingSecretIsBuiltIn(Dockerfile file) {
        assertThat(file.stages().stream()
                        .flatMap(stage -> Stream.concat(stage.all("ARG").stream(), stage.all("ENV").stream())))
                .noneMatch(argument -> SECRET.matcher(argument).find());
        assertThat(file.stages())
                .allSatisfy(stage -> assertThat(stage.all("ADD")).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsCopiedIsThere(Dockerfile file) {
        file.stages()
                .forEach(stage -> stage.all("COPY").forEach(copy -> {
                    List<String> words = Arrays.asList(copy.split("\\s+"));
                    List<String> sources = words.stream()
                            .filter(word -> !word.startsWith("--"))
                            .toList();
                    words.stream()
                            .filter(word -> word.startsWith("--from="))
                            .findFirst()
                            .ifPresentOrElse(
                                    from -> assertThat(file.stage(from.substring(7)))
                                            .as(copy)
                                            .isPresent(),
                                    () -> assertThat(sources.subList(0, sources.size() - 1))
                                            .allSatisfy(source -> assertThat(Repository.ROOT.resolve(source))
                                                    .exists()));
                }));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theContextIsOnlyWhatABuildNeeds(Dockerfile file) {
        Path ignore = Repository.IMAGES.resolve(file.name() + ".dockerignore");
        assertThat(ignore).exists();
        assertThat(Repository.text(ignore).lines().filter(line -> line.startsWith("!")))
                .allSatisfy(line ->
                        assertThat(Repository.ROOT.resolve(line.substring(1))).exists())
                .contains("!pom.xml", "!mvnw", "!.mvn");
        assertThat(Repository.text(ignore).lines().filter(line -> !line.startsWith("#")))
                .startsWith("*")
                .contains("**/target");
    }

    @ParameterizedTest
    @MethodSource("files")
    void theLastUserIsNotRoot(Dockerfile file) {
        Stream<Stage> image = file.image(App.WEB.id()).stream();
        assertThat(image.flatMap(stage -> stage.all("USER").stream()).findFirst())
                .hasValueSatisfying(user -> assertThat(Integer.parseInt(user)).isPositive());
    }

    @ParameterizedTest
    @MethodSource("images")
    void portsAndHealthAreTheApplications(Image image) {
        assertThat(image.all("EXPOSE")).containsExactly(image.app.port() + " " + image.app.managementPort());
        assertThat(image.all("HEALTHCHECK"))
                .singleElement()
                .asString()
                .endsWith("CMD [\"/healthcheck\", \"" + image.app.managementPort() + "\"]");
        assertThat(Files.isExecutable(Repository.IMAGES.resolve("healthcheck"))).isTrue();
    }

    @Test
    void aChangeOfOurCodeShipsNoLibrary() {
        assertThat(Dockerfile.of(Repository.IMAGES.resolve("Dockerfile.jvm")).image(App.WEB.id()).stream()
                        .flatMap(stage -> stage.all("COPY").stream())
                        .filter(copy -> copy.startsWith("--from=")))
                .containsExactly(
                        "--from=build /build/libraries ./",
                        "--from=build /build/ours ./",
                        "--from=trained /app/app.aot ./");
    }

    @ParameterizedTest
    @MethodSource("images")
    void labelsSayWhatItIs(Image image) {
        String labels = String.join(" ", image.all("LABEL"));
        assertThat(Stream.of("title", "description", "version", "revision", "licenses", "base.name"))
                .allSatisfy(label -> assertThat(labels).contains("org.opencontainers.image." + label + "=\""));
        String base = image.file.image(image.app.id()).getLast().base();
        assertThat(labels).containsPattern("base\\.name=\"(docker\\.io/library/)?" + Pattern.quote(base) + "\"");
    }
}
