package shop.storefront.aggregation.matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the matrix: a stream of a product's availability while the inventory service misbehaves.
 *
 * @param watched whether the stream was well before its call broke off
 */
record LiveRow(NamedFault fault, boolean watched) {

    /** Each fault from the start, then while the stream is watched. */
    static List<LiveRow> all() {
        List<LiveRow> rows = new ArrayList<>();
        for (NamedFault fault : NamedFault.ofWatch()) {
            rows.add(new LiveRow(fault, false));
            rows.add(new LiveRow(fault, true));
        }
        return rows;
    }

    boolean isWell() {
        return fault.reason() == null && !fault.notFound();
    }

    String outcome() {
        if (fault.notFound()) {
            return watched ? "interrupted; error 404, the end" : "404";
        }
        return isWell() && !watched ? "availability" : "interrupted; availability";
    }

    @Override
    public String toString() {
        return "availability stream inventory.watch, " + fault.name() + (watched ? ", watched" : ", from the start");
    }
}
