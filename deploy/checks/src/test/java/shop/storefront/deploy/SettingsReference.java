package shop.storefront.deploy;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The reference of all settings of our own, as Markdown, from the sources of the configuration interfaces. */
final class SettingsReference {

    static final Path FILE = Repository.DEPLOY.resolve("docs/settings.md");

    private static final String SHARED = "shared-aggregation";
    private static final Pattern TAG = Pattern.compile("\\{@(code|link|linkplain)\\s+([^}]*)}");

    private static final String HEAD = """
            # Settings

            Every setting that is our own, made by the build from the `@ConfigMapping` interfaces (`SettingsReferenceTest`
            compares). A duration is written `500ms`, `30s`, `5m` or as ISO 8601 (`PT5M`); a size `64K` or `8M`. An invalid
            value stops the start with a message that names its key.
            """;

    private final Map<String, Owned> interfaces = new HashMap<>();
    private final Map<String, Table> tables = new TreeMap<>();

    /** A configuration interface and where its comments are. */
    private record Owned(ClassTree type, CompilationUnitTree unit, DocTrees comments) {
        String comment(Tree of) {
            DocCommentTree found = comments.getDocCommentTree(TreePath.getPath(unit, of));
            if (found == null) {
                return "";
            }
            String text = found.getFullBody().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .replaceAll("<[^>]+>", "");
            return TAG.matcher(text.replace("\\u2026", "…"))
                    .replaceAll(
                            tag -> Matcher.quoteReplacement("`" + tag.group(2).replaceAll("^#|\\(\\)$", "") + "`"))
                    .strip();
        }
    }

    private record Table(String meaning, List<String> rows) {}

    static String markdown() {
        try (StandardJavaFileManager files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            return new SettingsReference().read(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(StandardJavaFileManager files) throws IOException {
        List<Path> sources = Stream.concat(Stream.of(SHARED), App.ids().stream())
                .flatMap(module ->
                        Repository.files(Repository.ROOT.resolve(module).resolve("src/main/java"), ".java").stream())
                .filter(file -> file.toString().endsWith("Config.java"))
                .toList();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
        DocTrees comments = DocTrees.instance(task);
        for (CompilationUnitTree unit : task.parse()) {
            unit.getTypeDecls().forEach(type -> add((ClassTree) type, unit, comments));
        }
        for (Owned each : new TreeMap<>(interfaces).values()) {
            annotation(each.type().getModifiers().getAnnotations(), "ConfigMapping")
                    .flatMap(mapping -> argument(mapping, "prefix"))
                    .ifPresent(prefix -> describe(prefix, each, each.comment(each.type())));
        }
        return text();
    }

    private void add(ClassTree type, CompilationUnitTree unit, DocTrees comments) {
        interfaces.put(type.getSimpleName().toString(), new Owned(type, unit, comments));
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree nested) {
                add(nested, unit, comments);
            }
        }
    }

    private void describe(String prefix, Owned owner, String meaning) {
        String own = meaning.isEmpty() ? owner.comment(owner.type()) : meaning;
        Table table = tables.merge(
                prefix,
                new Table(own, new ArrayList<>()),
                (earlier, _) -> new Table("Of the whole application.", earlier.rows()));
        for (Tree member : owner.type().getMembers()) {
            if (member instanceof MethodTree setting && setting.getBody() == null) {
                describe(prefix, owner, setting, table);
            }
        }
    }

    private void describe(String prefix, Owned owner, MethodTree setting, Table table) {
        List<? extends AnnotationTree> annotations = setting.getModifiers().getAnnotations();
        boolean isParents = annotation(annotations, "WithParentName").isPresent();
        String key = isParents ? prefix : prefix + "." + kebab(setting.getName().toString());
        String type = setting.getReturnType().toString();
        boolean isMap = type.startsWith("Map<");
        String value =
                isMap ? type.substring(type.indexOf(',') + 1, type.length() - 1).strip() : type;
        if (isMap) {
            key += ".<name>";
        }
        Owned group = interfaces.get(value.replaceAll("^Optional<(.*)>$", "$1"));
        if (group != null) {
            describe(key, group, owner.comment(setting));
            return;
        }
        String fallback = annotation(annotations, "WithDefault")
                .flatMap(given -> argument(given, "value"))
                .map(given -> given.isEmpty() ? "none" : "`" + given + "`")
                .orElse(type.startsWith("Optional") || isMap ? "unset" : "required");
        String meaning = owner.comment(setting);
        if (meaning.isEmpty()) {
            throw new IllegalStateException(key + " has no comment");
        }
        table.rows()
                .add("| `%s` | `%s` | %s | %s | %s |"
                        .formatted(key, variable(key), type(value), fallback, meaning.replace("|", "\\|")));
    }

    private String text() {
        StringBuilder text = new StringBuilder(HEAD);
        tables.forEach((prefix, table) -> {
            if (!table.rows().isEmpty()) {
                text.append("\n## `").append(prefix).append(".*`\n\n").append(table.meaning());
                text.append("\n\n| key | variable | type | default | meaning |\n|---|---|---|---|---|\n");
                table.rows().forEach(row -> text.append(row).append('\n'));
            }
        });
        text.append("\n## What the applications set\n\nThese differ from the defaults above; each can be set anew.\n\n"
                + "| key | " + String.join(" | ", App.ids()) + " |\n" + "|---".repeat(1 + App.values().length) + "|\n");
        Stream.of(App.values())
                .flatMap(app -> app.settings().stringPropertyNames().stream())
                .filter(key -> key.startsWith("bff."))
                .distinct()
                .sorted()
                .forEach(key -> text.append("| `")
                        .append(key)
                        .append("` |")
                        .append(cells(key))
                        .append('\n'));
        return text.toString();
    }

    /** What each application sets. */
    private static String cells(String key) {
        return Stream.of(App.values())
                .map(app -> app.settings().getProperty(key))
                .map(value -> value == null ? "  |" : " `" + value + "` |")
                .collect(Collectors.joining());
    }

    private static String type(String type) {
        String name = type.replaceAll("^Optional<(.*)>$", "$1");
        return switch (name) {
            case "Duration" -> "duration";
            case "MemorySize" -> "size";
            case "int", "long", "OptionalInt" -> "whole number";
            case "double" -> "number";
            case "boolean" -> "boolean";
            case "String" -> "text";
            case "List<String>" -> "list";
            case "LocalDate" -> "date";
            case "URI" -> "address";
            default -> name;
        };
    }

    private static String kebab(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String variable(String key) {
        return key.replace("<name>", "<NAME>").replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
    }

    private static Optional<AnnotationTree> annotation(List<? extends AnnotationTree> all, String name) {
        return all.stream()
                .filter(each -> each.getAnnotationType().toString().equals(name))
                .map(AnnotationTree.class::cast)
                .findFirst();
    }

    private static Optional<String> argument(AnnotationTree annotation, String name) {
        for (ExpressionTree each : annotation.getArguments()) {
            ExpressionTree value = each;
            if (each instanceof AssignmentTree assigned) {
                if (!assigned.getVariable().toString().equals(name)) {
                    continue;
                }
                value = assigned.getExpression();
            }
            if (value instanceof LiteralTree literal) {
                return Optional.of(String.valueOf(literal.getValue()));
            }
        }
        return Optional.empty();
    }
}
