package shop.storefront.demo.fault;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import shop.storefront.demo.Part;

/** How many calls each operation has had, those that met a fault included. */
public final class Calls {

    private final Map<Part, Map<String, LongAdder>> counts = new EnumMap<>(Part.class);

    public Calls() {
        for (Part part : Part.values()) {
            Map<String, LongAdder> ofPart = new ConcurrentHashMap<>();
            part.operations().forEach(operation -> ofPart.put(operation, new LongAdder()));
            counts.put(part, ofPart);
        }
    }

    public void count(Part part, String operation) {
        LongAdder count = counts.getOrDefault(part, Map.of()).get(operation);
        if (count != null) {
            count.increment();
        }
    }

    public long of(Part part, String operation) {
        LongAdder count = counts.getOrDefault(part, Map.of()).get(operation);
        return count == null ? 0 : count.sum();
    }

    public void reset() {
        counts.values().forEach(ofPart -> ofPart.values().forEach(LongAdder::reset));
    }

    /** The counts by service and operation, in the order of the contract. */
    public Map<String, Map<String, Long>> byService() {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        counts.forEach((part, ofPart) -> {
            if (part.isService()) {
                Map<String, Long> sums = new TreeMap<>();
                ofPart.forEach((operation, count) -> sums.put(operation, count.sum()));
                all.put(part.label(), sums);
            }
        });
        return all;
    }
}
