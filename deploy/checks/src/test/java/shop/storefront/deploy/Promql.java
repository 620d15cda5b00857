package shop.storefront.deploy;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics and labels that a PromQL expression names. No parser: enough of its grammar to tell names apart. */
record Promql(Set<String> metrics, Set<String> labels) {

    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!~|!=|=)");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\b\\s*(\\(([^)]*)\\))?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*(?!\\s*\\(|[A-Za-z0-9_:])");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "offset", "bool", "inf", "nan");

    static Promql of(String expression) {
        Set<String> metrics = new HashSet<>();
        Set<String> labels = new HashSet<>();
        String rest =
                RANGE.matcher(STRING.matcher(expression).replaceAll("\"\"")).replaceAll("");
        SELECTOR.matcher(rest)
                .results()
                .flatMap(selector -> MATCHER.matcher(selector.group(1)).results())
                .forEach(matcher -> labels.add(matcher.group(1)));
        rest = SELECTOR.matcher(rest).replaceAll("");
        GROUPING.matcher(rest)
                .results()
                .filter(grouping -> grouping.group(3) != null)
                .flatMap(grouping -> Stream.of(grouping.group(3).split(",")))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .forEach(labels::add);
        rest = GROUPING.matcher(rest).replaceAll(" ");
        Matcher names = NAME.matcher(rest);
        while (names.find()) {
            if (!KEYWORDS.contains(names.group()) && !isPartOfNumber(rest, names.start())) {
                metrics.add(names.group());
            }
        }
        return new Promql(metrics, labels);
    }

    private static boolean isPartOfNumber(String text, int at) {
        return at > 0 && (Character.isLetterOrDigit(text.charAt(at - 1)) || text.charAt(at - 1) == '.');
    }
}
