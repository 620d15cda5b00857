package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.Flight.Waiter;
import shop.storefront.aggregation.source.Time.Timer;

/** The calls of a source that are on their way, one a question (single-flight). */
final class Flights<Q, A> {

    /** Keeps an answer, with the moment its question was asked. */
    interface Memory<Q, A> {
        void remember(Q question, A answer, long askedAtNanos);
    }

    private final ConcurrentMap<Q, Flight<A>> onTheWay = new ConcurrentHashMap<>();
    private final BiFunction<Q, RequestContext, Uni<A>> fetch;
    private final Memory<Q, A> memory;
    private final Guard guard;
    private final Supplier<SourcePolicy> policy;
    private final SourceListener listener;
    private final Time time;

    Flights(BiFunction<Q, RequestContext, Uni<A>> fetch, Memory<Q, A> memory, SourceSetup setup) {
        this.fetch = fetch;
        this.memory = memory;
        this.guard = setup.guard();
        this.policy = setup.policy();
        this.listener = setup.listener();
        this.time = setup.time();
    }

    /**
     * Asks, or joins those who have asked already, no earlier than given, and told at the latest at the deadline.
     *
     * @return what takes the question back for this one who waits
     */
    Runnable ask(Q question, long notBeforeNanos, RequestContext context, Waiter<A> waiter) {
        Deadline own = context.deadline().within(policy.get().timeout(), time);
        if (own.hasPassed(time)) {
            waiter.failed(Reason.TIMED_OUT);
            return () -> {};
        }
        Flight<A> running = onTheWay.get(question);
        if (running != null && running.askedAtNanos() - notBeforeNanos >= 0 && servesIn(running, own)) {
            Patient patient = new Patient(question, running, waiter);
            if (running.join(patient)) {
                listener.joined();
                return patient.until(own, time);
            }
        }
        listener.missed();
        return begin(question, own, context, waiter);
    }

    /** Asks on nobody's behalf, to have a fresh answer at hand later, unless that is being done already. */
    void refresh(Q question, RequestContext context) {
        if (!onTheWay.containsKey(question)) {
            begin(question, Deadline.in(policy.get().timeout(), time), context, new Waiter<>() {
                @Override
                public void answered(A answer) {}

                @Override
                public void failed(Reason reason) {}
            });
        }
    }

    private Runnable begin(Q question, Deadline own, RequestContext context, Waiter<A> waiter) {
        Flight<A> flight = new Flight<>(own, time);
        flight.join(waiter);
        onTheWay.put(question, flight);
        flight.launch(
                guard,
                () -> fetch.apply(question, context.with(own)),
                answer -> memory.remember(question, answer, flight.askedAtNanos()),
                () -> onTheWay.remove(question, flight));
        return () -> leave(question, flight, waiter);
    }

    private boolean leave(Q question, Flight<A> flight, Waiter<A> waiter) {
        return flight.leave(waiter, () -> onTheWay.remove(question, flight));
    }

    int size() {
        return onTheWay.size();
    }

    /** A running call is joined when it has at least half of the time that a new one would have. */
    private boolean servesIn(Flight<A> running, Deadline own) {
        return running.deadline().leftNanos(time) * 2 >= own.leftNanos(time);
    }

    /** One who joined a call and leaves it at a deadline of its own, if that is earlier than the call's. */
    private final class Patient implements Waiter<A> {
        private final Q question;
        private final Flight<A> flight;
        private final Waiter<A> waiter;
        private volatile @Nullable Timer timer;

        Patient(Q question, Flight<A> flight, Waiter<A> waiter) {
            this.question = question;
            this.flight = flight;
            this.waiter = waiter;
        }

        Runnable until(Deadline own, Time time) {
            if (own.atNanos() - flight.deadline().atNanos() < 0) {
                timer = time.after(Duration.ofNanos(own.leftNanos(time)), () -> {
                    if (leave(question, flight, this)) {
                        waiter.failed(Reason.TIMED_OUT);
                    }
                });
            }
            return () -> {
                stopTimer();
                leave(question, flight, this);
            };
        }

        private void stopTimer() {
            Timer running = timer;
            if (running != null) {
                running.cancel();
            }
        }

        @Override
        public void answered(A answer) {
            stopTimer();
            waiter.answered(answer);
        }

        @Override
        public void failed(Reason reason) {
            stopTimer();
            waiter.failed(reason);
        }
    }
}
