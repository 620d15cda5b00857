package shop.storefront.demo.fault;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import shop.storefront.demo.Part;
import shop.storefront.demo.fault.Fault.Mode;
import shop.storefront.demo.server.Listener;

/** The faults in force, by service and operation. Setting one closes or opens the port where that is the fault. */
public final class FaultBoard {

    /** Stands for all operations of a service that have no fault of their own. */
    public static final String ALL = "*";

    private final Map<Part, Listener> listeners = new EnumMap<>(Part.class);
    private final Map<Part, Map<String, Fault>> faults = new EnumMap<>(Part.class);

    public FaultBoard() {
        for (Part part : Part.values()) {
            faults.put(part, new ConcurrentHashMap<>());
        }
    }

    /** Names the port that goes down and comes up with a service. */
    public synchronized void watchOver(Part part, Listener listener) {
        listeners.put(part, listener);
    }

    /** The fault that a call to an operation is to show now. */
    public Fault of(Part part, String operation) {
        Map<String, Fault> ofPart = at(part);
        Fault own = ofPart.get(operation);
        return own != null ? own : ofPart.getOrDefault(ALL, Fault.NONE);
    }

    public synchronized void set(Part part, String operation, Fault fault) {
        at(part).put(operation, fault);
        apply(part);
    }

    public synchronized void heal(Part part) {
        at(part).clear();
        apply(part);
    }

    public synchronized void heal(Part part, String operation) {
        at(part).remove(operation);
        apply(part);
    }

    public synchronized void healAll() {
        listeners.keySet().forEach(this::heal);
    }

    /** The faults of a service by operation, in force now. */
    public Map<String, Fault> faults(Part part) {
        return new TreeMap<>(at(part));
    }

    private Map<String, Fault> at(Part part) {
        return faults.getOrDefault(part, Map.of());
    }

    private void apply(Part part) {
        Listener listener = listeners.get(part);
        if (listener == null) {
            return;
        }
        if (of(part, ALL).mode() == Mode.DOWN) {
            listener.close();
        } else {
            listener.open();
        }
    }
}
