package shop.storefront.aggregation.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.matrix.NamedFault.Extent;
import shop.storefront.aggregation.matrix.ShownPage.Dependency;

/**
 * A row of the matrix: a page while one or two operations it depends on misbehave.
 *
 * @param warm whether a good answer to the same question came before
 */
record Row(ShownPage page, List<Strike> strikes, boolean warm) {

    /** One operation misbehaves. */
    record Strike(Dependency dependency, NamedFault fault) {

        int mostCalls() {
            return fault.breaksConnection() ? 2 : 1;
        }
    }

    /** Every row for the pages that an application has; each with nothing kept, then with a last good answer. */
    static List<Row> of(List<ShownPage> pages) {
        return of(pages, (_, _) -> true);
    }

    /** Those of the sections that an application shows. */
    static List<Row> of(List<ShownPage> pages, BiPredicate<ShownPage, String> shows) {
        List<Row> rows = new ArrayList<>();
        for (ShownPage page : pages) {
            for (List<Strike> strikes : strikes(page, shows)) {
                rows.add(new Row(page, strikes, false));
                rows.add(new Row(page, strikes, true));
            }
        }
        return rows;
    }

    private static List<List<Strike>> strikes(ShownPage page, BiPredicate<ShownPage, String> shows) {
        List<List<Strike>> strikes = new ArrayList<>();
        List<Dependency> dependencies = page.dependencies().stream()
                .filter(dependency -> shows.test(page, dependency.section()))
                .toList();
        for (Dependency dependency : dependencies) {
            for (NamedFault fault : NamedFault.of(dependency.isGrpc(), page.extent())) {
                strikes.add(List.of(new Strike(dependency, fault)));
            }
            if (page.mayBeUnknown(dependency)) {
                strikes.add(List.of(new Strike(dependency, NamedFault.unknown())));
            }
        }
        if (page.sections().contains("product") && dependencies.size() > 1) {
            addPairs(dependencies, strikes);
        }
        return strikes;
    }

    /** One that never answers beside the next, which fails at once. */
    private static void addPairs(List<Dependency> of, List<List<Strike>> strikes) {
        for (int i = 0; i < of.size(); i++) {
            Dependency failing = of.get((i + 1) % of.size());
            strikes.add(List.of(
                    new Strike(
                            of.get(i),
                            NamedFault.of(of.get(i).isGrpc(), Extent.FEW).get(0)),
                    new Strike(
                            failing, NamedFault.of(failing.isGrpc(), Extent.FEW).get(1))));
        }
    }

    int status() {
        for (Strike strike : strikes) {
            if (strike.dependency().required() && strike.fault().notFound()) {
                return 404;
            }
            if (strike.dependency().required() && strike.fault().reason() != null && !warm) {
                return 503;
            }
        }
        return 200;
    }

    /** The states of the sections that are not fresh. */
    Map<String, SectionState> degraded() {
        Map<String, SectionState> degraded = new LinkedHashMap<>();
        for (Strike strike : strikes) {
            Reason reason = strike.fault().reason();
            if (reason != null && status() == 200) {
                SectionState state = new SectionState(warm ? "stale" : "missing", reason.token());
                degraded.put(strike.dependency().section(), state);
                if (!warm) {
                    strike.dependency().founded().forEach(section -> degraded.put(section, state));
                }
            }
        }
        return degraded;
    }

    /** Whether there is no page as soon as something fails at once, whatever else is on its way. */
    boolean endsAtOnce() {
        return status() != 200
                && strikes.stream()
                        .anyMatch(strike -> strike.dependency().required()
                                && !strike.fault().isEndless());
    }

    /** What is waited for until its budget ends. */
    List<Strike> awaited() {
        return endsAtOnce()
                ? List.of()
                : strikes.stream().filter(strike -> strike.fault().isEndless()).toList();
    }

    /** The outcome in words. */
    String outcome() {
        if (status() == 200 && degraded().isEmpty()) {
            return page.isStream() ? "all fresh" : "200, all fresh";
        }
        StringBuilder outcome = new StringBuilder();
        if (status() != 200 || !page.isStream()) {
            outcome.append(page.isStream() ? "error " : "").append(status());
        }
        degraded()
                .forEach((section, state) -> outcome.append(outcome.isEmpty() ? "" : ", ")
                        .append(section)
                        .append(' ')
                        .append(state));
        return outcome.toString();
    }

    String operations() {
        return strikes.stream().map(strike -> strike.dependency().toString()).collect(Collectors.joining(" + "));
    }

    String faults() {
        return strikes.stream().map(strike -> strike.fault().name()).collect(Collectors.joining(" + "));
    }

    @Override
    public String toString() {
        return page + " " + operations() + ", " + faults() + (warm ? ", last good kept" : ", nothing kept");
    }
}
