package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The architecture document names packages and types that are there. */
class ArchitectureDocumentTest {

    private static final Path SOURCES =
            Repository.ROOT.resolve("shared-aggregation/src/main/java/shop/storefront/aggregation");
    private static final String DOCUMENT = Repository.text(Repository.DEPLOY.resolve("docs/architecture.md"));

    private static List<String> named(String pattern) {
        return Pattern.compile(pattern)
                .matcher(DOCUMENT)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private static Path at(String name, String ending) {
        return SOURCES.resolve(name.replace('.', '/') + ending);
    }

    @Test
    void everyTypeOfAPackageIsThere() {
        List<String> types = named("(?<=`)([a-z]+\\.)+[A-Z]\\w*(?=`)");
        assertThat(types).hasSizeGreaterThan(10).allMatch(type -> Files.exists(at(type, ".java")));
    }

    @Test
    void everyPackageOfTheEdgeAndOfUpstreamIsThere() {
        List<String> packages = named("\\b(edge|upstream)\\.[a-z]+\\b");
        assertThat(packages).hasSizeGreaterThan(8).allMatch(name -> Files.isDirectory(at(name, "")));
    }
}
