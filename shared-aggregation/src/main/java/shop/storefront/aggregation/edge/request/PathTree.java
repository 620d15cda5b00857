package shop.storefront.aggregation.edge.request;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Templates of paths by their segments. A literal segment comes before a variable, which stands for any one segment. */
final class PathTree {

    private final Map<String, PathTree> literals = new HashMap<>();
    private @Nullable PathTree variable;
    private @Nullable ResourcePath end;

    void add(Route route) {
        PathTree node = this;
        for (String segment : route.template().substring(1).split("/", -1)) {
            node = node.child(segment);
        }
        ResourcePath before = node.end == null ? new ResourcePath(route.template(), Map.of()) : node.end;
        Map<String, Route> all = new HashMap<>(before.routes());
        all.put(route.method(), route);
        node.end = new ResourcePath(before.template(), Map.copyOf(all));
    }

    private PathTree child(String segment) {
        if (!segment.startsWith("{")) {
            return literals.computeIfAbsent(segment, _ -> new PathTree());
        }
        if (!segment.endsWith("}") || segment.contains(":")) {
            throw new IllegalArgumentException("a variable is a segment of its own, without a pattern: " + segment);
        }
        if (variable == null) {
            variable = new PathTree();
        }
        return variable;
    }

    @Nullable
    ResourcePath find(String path) {
        PathTree node = this;
        int at = 0;
        while (node != null && at < path.length()) {
            int next = path.indexOf('/', at + 1);
            if (next < 0) {
                next = path.length();
            }
            node = path.charAt(at) == '/' ? node.next(path.substring(at + 1, next)) : null;
            at = next;
        }
        return node == null || at == 0 ? null : node.end;
    }

    private @Nullable PathTree next(String segment) {
        PathTree literal = literals.get(segment);
        return literal != null ? literal : isPlain(segment) ? variable : null;
    }

    /** Whether a segment is the one spelling of what it says, and nothing but a segment. */
    private static boolean isPlain(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.indexOf(';') < 0
                && !PercentEncoding.hasEncodedUnreserved(segment);
    }
}
