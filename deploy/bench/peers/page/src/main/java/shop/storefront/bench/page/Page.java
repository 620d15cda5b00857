package shop.storefront.bench.page;

import java.util.Map;
import java.util.stream.Collectors;

/** A page made of several sources' answers. */
public interface Page {
    Map<String, Section> sections();

    boolean complete();

    /** The value of the {@code Degraded} header. */
    default String degraded() {
        return sections().entrySet().stream()
                .filter(section -> !section.getValue().isFresh())
                .map(section ->
                        section.getKey() + ";state=" + section.getValue().state())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    record Section(String state) {
        static Section of(Answer<?> answer) {
            return new Section(answer.state());
        }

        private boolean isFresh() {
            return state.equals("fresh");
        }
    }

    static boolean complete(Map<String, Section> sections) {
        return sections.values().stream().allMatch(Section::isFresh);
    }
}
