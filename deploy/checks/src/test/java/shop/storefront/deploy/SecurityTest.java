package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the security document says is shown by a test is shown by one. */
class SecurityTest {

    private static final Path DOCUMENT = Repository.ROOT.resolve("deploy/docs/security.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w*)#(\\w+)`|`(\\w+(?:Test|IT|Contract))`");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        int named = 0;
        String type = "";
        Matcher name = NAMED.matcher(Files.readString(DOCUMENT).replace("`Class#method`", ""));
        for (; name.find(); named++) {
            if (name.group(3) != null) {
                type = name.group(3);
            } else if (!name.group(1).isEmpty()) {
                type = name.group(1);
            }
            String source = sources.getOrDefault(type, "");
            if (source.isEmpty() || name.group(2) != null && !source.contains(" " + name.group(2) + "(")) {
                missing.add(name.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(50);
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        List<String> modules = new ArrayList<>(List.of("proto", "shared-aggregation", "deploy/demo", "deploy/checks"));
        modules.addAll(App.ids());
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(module).resolve("src/test"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }
}
