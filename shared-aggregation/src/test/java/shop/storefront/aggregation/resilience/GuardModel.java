package shop.storefront.aggregation.resilience;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import shop.storefront.aggregation.resilience.CircuitBreaker.CircuitBreakerLimits;

/** What a bulkhead with one waiting place, and behind it a circuit breaker without a delay, are to do. */
final class GuardModel {

    private enum State {
        WAITING,
        RUNNING,
        PROBING,
        REFUSED,
        OVER
    }

    private final int atOnce;
    private final CircuitBreakerLimits limits;
    private final List<State> states = new ArrayList<>();
    private final List<Boolean> gone = new ArrayList<>();
    /** Which closed state of the breaker a call began in: the end of one from before is not counted. */
    private final List<Integer> eras = new ArrayList<>();

    private final Deque<Boolean> failures = new ArrayDeque<>();
    private boolean closed = true;
    private boolean probing;
    private int era;

    GuardModel(int atOnce, CircuitBreakerLimits limits) {
        this.atOnce = atOnce;
        this.limits = limits;
    }

    void begin() {
        states.add(State.WAITING);
        gone.add(false);
        eras.add(era);
        int own = states.size() - 1;
        if (inside() < atOnce) {
            place(own);
        } else if (indexes(State.WAITING).size() > 1) {
            states.set(own, State.REFUSED);
        }
    }

    private int inside() {
        return indexes(State.RUNNING).size() + indexes(State.PROBING).size();
    }

    private void place(int index) {
        if (gone.get(index)) {
            leave(index, State.OVER);
        } else if (closed) {
            states.set(index, State.RUNNING);
            eras.set(index, era);
        } else if (probing) {
            leave(index, State.REFUSED);
        } else {
            probing = true;
            states.set(index, State.PROBING);
        }
    }

    private void leave(int index, State end) {
        states.set(index, end);
        List<Integer> waiting = indexes(State.WAITING);
        if (!waiting.isEmpty() && inside() < atOnce) {
            place(waiting.getFirst());
        }
    }

    void well(int index) {
        if (states.get(index) == State.PROBING) {
            probing = false;
            closed = true;
            era++;
        } else if (eras.get(index) == era) {
            count(false);
        }
        leave(index, State.OVER);
    }

    void unwell(int index) {
        if (states.get(index) == State.PROBING) {
            probing = false;
        } else if (eras.get(index) == era) {
            count(true);
        }
        leave(index, State.OVER);
    }

    private void count(boolean failure) {
        if (!closed) {
            return;
        }
        failures.addLast(failure);
        if (failures.size() > limits.volume()) {
            failures.removeFirst();
        }
        long failed = failures.stream().filter(each -> each).count();
        if (failures.size() == limits.volume() && failed >= Math.ceil(limits.failureRatio() * limits.volume())) {
            closed = false;
            failures.clear();
        }
    }

    void noEvidence(int index) {
        if (states.get(index) == State.PROBING) {
            probing = false;
        }
        leave(index, State.OVER);
    }

    void abandon(int index) {
        gone.set(index, true);
        if (states.get(index) == State.RUNNING) {
            leave(index, State.OVER);
        }
    }

    List<Integer> running() {
        return indexes(State.RUNNING, State.PROBING);
    }

    /** The calls that somebody waits for. */
    List<Integer> waitedFor() {
        return indexes(State.WAITING, State.RUNNING, State.PROBING).stream()
                .filter(index -> !gone.get(index))
                .toList();
    }

    private List<Integer> indexes(State... of) {
        return IntStream.range(0, states.size())
                .filter(index -> List.of(of).contains(states.get(index)))
                .boxed()
                .toList();
    }

    boolean isRunning(int index) {
        return running().contains(index);
    }

    boolean isRefused(int index) {
        return states.get(index) == State.REFUSED;
    }

    boolean isClosed() {
        return closed;
    }
}
