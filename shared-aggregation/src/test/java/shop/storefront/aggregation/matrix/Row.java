package shop.storefront.aggregation.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.matrix.ShownPage.Dependency;

/**
 * A row of the matrix: a page while one operation it depends on misbehaves.
 *
 * @param warm whether a good answer to the same question came before
 */
record Row(ShownPage page, Dependency dependency, NamedFault fault, boolean warm) {

    /** Every row for the pages that an application has. */
    static List<Row> of(List<ShownPage> pages) {
        List<Row> rows = new ArrayList<>();
        for (ShownPage page : pages) {
            for (Dependency dependency : page.dependencies()) {
                for (NamedFault fault : faults(page, dependency)) {
                    rows.add(new Row(page, dependency, fault, false));
                    rows.add(new Row(page, dependency, fault, true));
                }
            }
        }
        return rows;
    }

    private static List<NamedFault> faults(ShownPage page, Dependency dependency) {
        if (page != ShownPage.PRODUCT) {
            return NamedFault.few(dependency.isGrpc());
        }
        if (dependency.isGrpc()) {
            return NamedFault.grpc();
        }
        List<NamedFault> faults = new ArrayList<>(NamedFault.rest());
        if (!dependency.operation().equals("batch")) {
            faults.add(NamedFault.unknown());
        }
        return faults;
    }

    int status() {
        if (fault.notFound()) {
            return dependency.required() ? 404 : 200;
        }
        return fault.reason() != null && dependency.required() && !warm ? 503 : 200;
    }

    /** The states of the sections that are not fresh. */
    Map<String, SectionState> degraded() {
        Reason reason = fault.reason();
        if (reason == null || status() != 200) {
            return Map.of();
        }
        return Map.of(dependency.section(), new SectionState(warm ? "stale" : "missing", reason.token()));
    }

    /** The same in words. */
    String outcome() {
        if (status() == 200 && degraded().isEmpty()) {
            return "200, all fresh";
        }
        StringBuilder outcome = new StringBuilder(String.valueOf(status()));
        degraded()
                .forEach((section, state) ->
                        outcome.append(", ").append(section).append(' ').append(state));
        return outcome.toString();
    }

    int mostCalls() {
        return fault.breaksConnection() ? 2 : 1;
    }

    @Override
    public String toString() {
        return page + " " + dependency.source() + "." + dependency.operation() + ", " + fault.name()
                + (warm ? ", last good kept" : ", nothing kept");
    }
}
