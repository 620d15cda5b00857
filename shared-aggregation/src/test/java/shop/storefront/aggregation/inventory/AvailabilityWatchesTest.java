package shop.storefront.aggregation.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.Customer;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.Guard;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Changed;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Interrupted;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Unknown;
import shop.storefront.aggregation.testing.Unguarded;
import shop.storefront.aggregation.testing.VirtualTime;

class AvailabilityWatchesTest {

    private static final SourceFailure DOWN = SourceFailure.refused("refused");

    private final VirtualTime time = new VirtualTime();
    private final List<ServiceCall> calls = new ArrayList<>();
    private AvailabilityWatches watches = new AvailabilityWatches(new WatchCalls(this::watch, new Unguarded(), time));

    /** A call as the inventory service has it. */
    private static final class ServiceCall {
        private final String productId;
        private final @Nullable String token;
        private final MultiEmitter<? super AvailabilityEvent> answers;
        private boolean cancelled;

        ServiceCall(String productId, RequestContext context, MultiEmitter<? super AvailabilityEvent> answers) {
            this.productId = productId;
            this.token = context.customer() == null ? null : context.customer().token();
            this.answers = answers;
            answers.onTermination(() -> cancelled = true);
        }

        void say(int quantity) {
            answers.emit(changed(quantity));
        }
    }

    /** One who watches, as far as his stream goes. */
    private final class Client {
        private final List<AvailabilityEvent> events = new ArrayList<>();
        private final Cancellable asking;
        private @Nullable Answer<Multi<AvailabilityEvent>> answer;
        private @Nullable Cancellable stream;

        Client(String productId, @Nullable String token, boolean subscribes) {
            Customer customer = token == null ? null : new Customer("customer", token);
            RequestContext context = new RequestContext(
                    Deadline.in(Duration.ofSeconds(1), time), "request", TraceContext.continued(null, null), customer);
            asking = watches.watch(productId, context).subscribe().with(known -> {
                answer = known;
                if (subscribes && known instanceof Fresh<Multi<AvailabilityEvent>>(Multi<AvailabilityEvent> news)) {
                    stream = news.subscribe().with(events::add);
                }
            });
        }

        void goes() {
            asking.cancel();
            if (stream != null) {
                stream.cancel();
            }
        }
    }

    private static Changed changed(int quantity) {
        return new Changed(new Availability(StockStatus.IN_STOCK, quantity, null, null));
    }

    private Multi<AvailabilityEvent> watch(String productId, RequestContext context) {
        return Multi.createFrom().emitter(answers -> calls.add(new ServiceCall(productId, context, answers)));
    }

    private Client client(String productId, @Nullable String token) {
        return new Client(productId, token, true);
    }

    private List<ServiceCall> open() {
        return calls.stream().filter(call -> !call.cancelled).toList();
    }

    @Test
    void oneCallServesAllAndWhoComesLaterIsToldTheLatest() {
        Client first = client("p-1", null);
        calls.getFirst().say(3);
        Client second = client("p-1", null);
        calls.getFirst().say(4);
        calls.getFirst().say(4);
        assertThat(calls).hasSize(1);
        assertThat(first.events).containsExactly(changed(3), changed(4));
        assertThat(second.events).containsExactly(changed(3), changed(4));
        first.goes();
        assertThat(open()).hasSize(1);
        second.goes();
        assertThat(open()).isEmpty();
        assertThat(watches.open()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void floodOfNewsIsToldAsItsLatestSomeTimesASecond() {
        Client client = client("p-1", null);
        for (int quantity = 1; quantity <= 1_000; quantity++) {
            calls.getFirst().say(quantity);
            time.pass(Duration.ofMillis(1));
        }
        time.pass(Duration.ofMillis(250));
        assertThat(client.events).hasSizeBetween(40, 51).endsWith(changed(1_000));
        Client late = client("p-1", null);
        assertThat(late.events).containsExactly(changed(1_000));
        for (int quantity = 1; quantity <= 11; quantity++) {
            calls.getFirst().say(quantity);
        }
        calls.getFirst().answers.fail(DOWN);
        assertThat(client.events).endsWith(changed(10), new Interrupted());
        client.goes();
        late.goes();
        assertThat(time.pending()).isZero();
    }

    @Test
    void newsThatRepeatAreToldOnce() {
        Client client = client("p-1", null);
        for (int i = 0; i < 1_000; i++) {
            calls.getFirst().say(1);
        }
        calls.getFirst().say(2);
        assertThat(client.events).containsExactly(changed(1), changed(2));
    }

    @Test
    void unknownProductIsAbsentBeforeTheStart() {
        Client client = client("ghost", null);
        calls.getFirst().answers.emit(new Unknown());
        assertThat(client.answer).isInstanceOf(Absent.class);
        assertThat(watches.open()).isZero();
        time.pass(Duration.ofMinutes(1));
        assertThat(calls).hasSize(1);
    }

    @Test
    void productThatIsGoneLaterEndsTheStream() {
        Client client = client("p-1", null);
        calls.getFirst().say(1);
        calls.getFirst().answers.emit(new Unknown());
        assertThat(client.events).containsExactly(changed(1), new Unknown());
        assertThat(watches.open()).isZero();
    }

    @Test
    void slowServiceIsToldAsInterruptedAtTheDeadline() {
        Client client = client("p-1", null);
        time.pass(Duration.ofSeconds(1));
        assertThat(client.events).containsExactly(new Interrupted());
        calls.getFirst().say(2);
        assertThat(client.events).containsExactly(new Interrupted(), changed(2));
    }

    @Test
    void whoGoesBeforeTheAnswerTakesTheCallWithHim() {
        Client client = client("p-1", null);
        client.goes();
        assertThat(open()).isEmpty();
        assertThat(watches.open()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void callThatOpensWhenNobodyWatchesAnyMoreProvesNothingOfTheService() {
        List<Runnable> held = new ArrayList<>();
        List<Throwable> ends = new ArrayList<>();
        Guard holding = new Guard() {
            @Override
            public <T> Uni<T> call(Supplier<Uni<T>> action) {
                return Uni.createFrom()
                        .emitter(emitter -> held.add(() -> action.get()
                                .onFailure()
                                .invoke(ends::add)
                                .subscribe()
                                .with(emitter::complete, emitter::fail)));
            }
        };
        watches = new AvailabilityWatches(new WatchCalls(this::watch, holding, time));
        client("p-1", null).goes();
        held.getFirst().run();
        assertThat(open()).isEmpty();
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(((SourceFailure) end).evidence()).isEqualTo(SourceFailure.Evidence.NONE));
        assertThat(time.pending()).isZero();
    }

    @Test
    void whoNeverAsksForHisEventsIsLetGo() {
        new Client("p-1", null, false);
        calls.getFirst().say(1);
        time.pass(Duration.ofSeconds(5));
        assertThat(open()).isEmpty();
        assertThat(watches.open()).isZero();
    }

    @Nested
    class BrokenOff {

        @Test
        void isToldOnceAndMadeAgainWithBackoff() {
            Client client = client("p-1", null);
            calls.getFirst().say(1);
            calls.getFirst().answers.fail(DOWN);
            assertThat(client.events).containsExactly(changed(1), new Interrupted());
            for (int failures = 1; failures < 6; failures++) {
                int made = calls.size();
                while (calls.size() == made) {
                    time.pass(Duration.ofMillis(50));
                }
                calls.getLast().answers.fail(DOWN);
            }
            while (open().isEmpty()) {
                time.pass(Duration.ofMillis(50));
            }
            calls.getLast().say(1);
            assertThat(client.events).containsExactly(changed(1), new Interrupted(), changed(1));
            client.goes();
        }

        @Test
        void hangingCallIsGivenUp() {
            Client client = client("p-1", null);
            calls.getFirst().say(1);
            calls.getFirst().answers.fail(DOWN);
            time.pass(Duration.ofSeconds(1));
            assertThat(open()).hasSize(1);
            time.pass(Duration.ofSeconds(10));
            assertThat(calls.size()).isBetween(3, 5);
            assertThat(open().size()).isLessThanOrEqualTo(1);
            client.goes();
            assertThat(open()).isEmpty();
        }

        @Test
        void manyWatchesTogetherMakeFourCallsASecondWhileTheyFailAndAreSoonBackWhenOneIsAnswered() {
            List<Client> clients = IntStream.range(0, 120)
                    .mapToObj(i -> client("p-" + i, null))
                    .toList();
            List.copyOf(calls).forEach(call -> call.say(1));
            List.copyOf(calls).forEach(call -> call.answers.fail(DOWN));
            for (int second = 0; second < 10; second++) {
                int before = calls.size();
                for (int part = 0; part < 20; part++) {
                    time.pass(Duration.ofMillis(50));
                    open().forEach(call -> call.answers.fail(DOWN));
                }
                assertThat(calls.size() - before).isBetween(1, 5);
            }
            for (int part = 0; part < 6 * 20; part++) {
                time.pass(Duration.ofMillis(50));
                open().forEach(call -> call.say(2));
            }
            assertThat(clients)
                    .allSatisfy(client -> assertThat(client.events).last().isEqualTo(changed(2)));
            clients.forEach(Client::goes);
            assertThat(open()).isEmpty();
        }
    }

    @Nested
    class Tokens {

        private static final SourceFailure REFUSED = SourceFailure.tokenRejected("status UNAUTHENTICATED");

        @Test
        void anonymousViewersShareNoCallWithThoseWhoAreSignedIn() {
            client("p-1", "token-a");
            client("p-1", null);
            client("p-1", "token-b");
            client("p-1", null);
            assertThat(calls).extracting(call -> call.token).containsExactly("token-a", null);
        }

        @Test
        void callCarriesTheTokenOfOneWhoIsStillThere() {
            Client a = client("p-1", "token-a");
            Client b = client("p-1", "token-b");
            calls.getFirst().say(1);
            a.goes();
            assertThat(open()).extracting(call -> call.token).containsExactly("token-b");
            calls.getLast().say(1);
            calls.getLast().say(2);
            assertThat(b.events).containsExactly(changed(1), changed(2));
        }

        @Test
        void whoseTokenIsNotCarriedGoesUnnoticed() {
            client("p-1", "token-a");
            Client b = client("p-1", "token-b");
            calls.getFirst().say(1);
            b.goes();
            assertThat(calls).hasSize(1);
        }

        @Test
        void refusedTokenInterruptsNobodyElse() {
            Client a = client("p-1", "token-a");
            Client b = client("p-1", "token-b");
            Client anonymous = client("p-1", null);
            List.copyOf(calls).forEach(call -> call.say(1));
            calls.getFirst().answers.fail(REFUSED);
            assertThat(a.events).containsExactly(changed(1), new Interrupted());
            calls.getLast().say(2);
            assertThat(b.events).containsExactly(changed(1), changed(2));
            assertThat(anonymous.events).containsExactly(changed(1));

            time.pass(Duration.ofSeconds(1));
            assertThat(open()).extracting(call -> call.token).contains("token-a", "token-b");
            calls.getLast().say(3);
            assertThat(a.events).containsExactly(changed(1), new Interrupted(), changed(3));
            assertThat(b.events).containsExactly(changed(1), changed(2));
            a.goes();
            b.goes();
            anonymous.goes();
            assertThat(watches.open()).isZero();
        }

        @Test
        void newcomerIsNotKeptWaitingByOneWhoseTokenIsRefused() {
            client("p-1", "token-a");
            calls.getFirst().answers.fail(REFUSED);
            Client b = client("p-1", "token-b");
            calls.getLast().say(1);
            assertThat(calls.getLast().token).isEqualTo("token-b");
            assertThat(b.events).containsExactly(changed(1));
        }

        @Test
        void refusedTokenIsTriedAgainWithBackoff() {
            Client a = client("p-1", "token-a");
            calls.getFirst().answers.fail(REFUSED);
            for (int part = 0; part < 400; part++) {
                time.pass(Duration.ofMillis(50));
                open().forEach(call -> call.answers.fail(REFUSED));
            }
            assertThat(calls.size()).isBetween(5, 14);
            assertThat(a.events).containsExactly(new Interrupted());
            a.goes();
            assertThat(watches.open()).isZero();
        }
    }
}
