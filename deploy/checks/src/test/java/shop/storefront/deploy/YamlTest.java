package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTest {

    static Stream<Path> files() {
        return Stream.of(Repository.DEPLOY, Repository.GITHUB)
                .flatMap(folder -> Repository.files(folder, ".yml", ".yaml", ".json").stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileParses(Path file) {
        assertThat(Yaml.documents(file)).isNotEmpty().noneMatch(document -> document.isMissingNode());
    }

    @Test
    void aKeyTwiceIsAnError() {
        assertThatThrownBy(() -> Yaml.documents("a: 1\na: 2\n", "sample")).hasMessageContaining("sample");
    }
}
