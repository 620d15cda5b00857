package shop.storefront.aggregation.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A service: some instances, faults by operation and a log of the calls. */
public abstract sealed class FakeSource implements AutoCloseable permits RestSource, GrpcSource {

    /** One address of a service. */
    interface Endpoint {
        int port();

        /** Breaks every connection and refuses new ones. */
        void kill();

        /** Listens on the same port again. */
        void revive() throws IOException;
    }

    /** The calls of an operation whose target has this in it. */
    private record Aim(String operation, String part) {
        boolean hits(Call call) {
            return operation.equals(call.operation()) && call.target().contains(part);
        }
    }

    private static final String ANY = "*";

    private final String name;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<Aim, Fault> aimedFaults = new ConcurrentHashMap<>();
    private final Map<Integer, Fault> instanceFaults = new ConcurrentHashMap<>();

    FakeSource(String name) {
        this.name = name;
    }

    abstract Endpoint open(int instance) throws IOException;

    final void start(int instances) throws IOException {
        for (int instance = 0; instance < instances; instance++) {
            endpoints.add(open(instance));
        }
    }

    public final String name() {
        return name;
    }

    /** The addresses as configuration has them. */
    public final String addresses() {
        return endpoints.stream().map(at -> "localhost:" + at.port()).collect(Collectors.joining(","));
    }

    public final int port(int instance) {
        return endpoints.get(instance).port();
    }

    /** Every operation misbehaves from now on. */
    public final void fault(Fault fault) {
        faults.put(ANY, fault);
    }

    /** One operation misbehaves from now on. */
    public final void fault(String operation, Fault fault) {
        faults.put(operation, fault);
    }

    /** One operation misbehaves from now on where this is part of what it is asked. */
    public final void fault(String operation, String part, Fault fault) {
        aimedFaults.put(new Aim(operation, part), fault);
    }

    /** Ends what was aimed at these calls. */
    public final void heal(String operation, String part) {
        aimedFaults.remove(new Aim(operation, part));
    }

    /** One instance misbehaves from now on. */
    public final void fault(int instance, Fault fault) {
        instanceFaults.put(instance, fault);
    }

    /** Nothing misbehaves any more; what was killed stays so. */
    public final void heal() {
        faults.clear();
        aimedFaults.clear();
        instanceFaults.clear();
    }

    public final void kill(int instance) {
        endpoints.get(instance).kill();
    }

    public final void revive(int instance) throws IOException {
        endpoints.get(instance).revive();
    }

    /** The calls so far, oldest first. */
    public final List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** How many calls are under way. */
    public final long open() {
        return calls().stream().filter(call -> !call.isOver()).count();
    }

    /** The calls of an operation that this is part of what they asked, oldest first. */
    public final List<Call> calls(String operation, String part) {
        return calls().stream()
                .filter(call -> new Aim(operation, part).hits(call))
                .toList();
    }

    public final void forgetCalls() {
        calls.clear();
    }

    /** Forgets the calls that this is part of what they asked. */
    public final void forgetCalls(String part) {
        calls.removeIf(call -> call.target().contains(part));
    }

    final Call log(Call call) {
        calls.add(call);
        return call;
    }

    final @Nullable Fault faultOf(Call call) {
        for (Map.Entry<Aim, Fault> aimed : aimedFaults.entrySet()) {
            if (aimed.getKey().hits(call)) {
                return aimed.getValue();
            }
        }
        Fault ofInstance = instanceFaults.get(call.instance());
        Fault ofOperation = faults.get(call.operation());
        return ofInstance != null ? ofInstance : ofOperation != null ? ofOperation : faults.get(ANY);
    }

    @Override
    public final void close() {
        endpoints.forEach(Endpoint::kill);
    }
}
