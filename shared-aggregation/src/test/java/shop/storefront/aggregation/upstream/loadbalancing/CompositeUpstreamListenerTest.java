package shop.storefront.aggregation.upstream.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SharedLastGood;
import shop.storefront.aggregation.engine.Source;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourcePolicy;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceSetup;
import shop.storefront.aggregation.engine.SourceState;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.resilience.BreakerState;
import shop.storefront.aggregation.testing.Questions;
import shop.storefront.aggregation.testing.Unguarded;
import shop.storefront.aggregation.testing.VirtualTime;

class CompositeUpstreamListenerTest {

    private final VirtualTime time = new VirtualTime();
    private final RequestContext context = new RequestContext(
            Deadline.in(Duration.ofSeconds(1), time), "request-1", TraceContext.continued(null, null), null);
    private final List<String> heard = new ArrayList<>();
    private final UpstreamListener composite = new CompositeUpstreamListener(
            "product", List.of(throwing(UpstreamListener.class), hearing(UpstreamListener.class)), time);
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        Logger.getLogger(CompositeUpstreamListener.class.getName()).addHandler(lines);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger(CompositeUpstreamListener.class.getName()).removeHandler(lines);
    }

    static Stream<Method> events() {
        return Stream.of(UpstreamListener.class.getMethods());
    }

    static Stream<Method> eventsOfACall() {
        return Stream.of(UpstreamListener.ObservedCall.class.getMethods());
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatOneListenerThrowsHarmsNeitherTheCallNorTheOther(Method event) throws Exception {
        event.invoke(composite, arguments(event));
        assertThat(heard).contains(event.getName());
    }

    @ParameterizedTest
    @MethodSource("eventsOfACall")
    void soOfTheListenersOfOneCall(Method event) throws Exception {
        UpstreamListener first = new UpstreamListener() {
            @Override
            public ObservedCall called(Instance instance, RequestContext context) {
                return throwing(ObservedCall.class);
            }
        };
        UpstreamListener both =
                new CompositeUpstreamListener("product", List.of(first, hearing(UpstreamListener.class)), time);
        event.invoke(both.called(AnInstance.at("localhost", 1), context), arguments(event));
        assertThat(heard).contains(event.getName());
    }

    @Test
    void everyoneWhoJoinedACallGetsItsAnswerThoughAListenerThrows() {
        SourcePolicy policy = new SourcePolicy(
                Duration.ofMillis(300), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO);
        Questions<String, Fetched<Integer>> questions = new Questions<>();
        Source<String, Integer> source = Source.ofOne(
                questions::ask,
                Function.identity(),
                SharedLastGood.none(),
                new SourceSetup(() -> policy, new Unguarded(), composite, time, 1_000));
        List<UniAssertSubscriber<SourceResult<Integer>>> callers = IntStream.range(0, 10)
                .mapToObj(each -> source.get("a", context)
                        .subscribe()
                        .withSubscriber(UniAssertSubscriber.<SourceResult<Integer>>create()))
                .toList();
        questions.only().answer(new Fetched<>(new Fresh<>(1), 8));
        assertThat(callers).allSatisfy(caller -> assertThat(caller.getItem()).isEqualTo(new Fresh<>(1)));
    }

    @Test
    void aListenerThatThrowsIsLoggedOnceAMinuteByItsTypeAlone() {
        for (int second = 0; second < 90; second++) {
            composite.hit();
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(lines.written)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("A listener of source product failed: java.lang.IllegalStateException in ")
                        .doesNotContain("a secret"));
    }

    private static <L> L throwing(Class<L> type) {
        return proxy(type, method -> {
            throw new IllegalStateException("a secret");
        });
    }

    private <L> L hearing(Class<L> type) {
        return proxy(type, method -> {
            heard.add(method.getName());
            return method.getReturnType() == UpstreamListener.ObservedCall.class
                    ? hearing(UpstreamListener.ObservedCall.class)
                    : method.getReturnType() == RequestContext.class ? context : null;
        });
    }

    /** What a listener does, whatever it is told. */
    private interface Behaviour {
        @Nullable
        Object on(Method method);
    }

    private static <L> L proxy(Class<L> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == Objects.requireNonNull(arguments)[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> "a listener";
                    default -> behaviour.on(method);
                }));
    }

    private Object[] arguments(Method event) {
        Map<Class<?>, Object> samples = Map.of(
                SourceState.class,
                new Fresh<>(1).state(),
                long.class,
                1L,
                Instance.class,
                AnInstance.at("localhost", 1),
                RequestContext.class,
                context,
                String.class,
                "batch",
                BreakerState.class,
                BreakerState.OPEN,
                Supplier.class,
                (Supplier<URI>) () -> URI.create("http://localhost/"),
                int.class,
                1,
                SourceFailure.class,
                SourceFailure.timedOut("t"),
                List.class,
                List.of());
        return Stream.of(event.getParameterTypes()).map(samples::get).toArray();
    }

    private static final class Lines extends Handler {
        private final List<String> written = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            written.add(
                    record instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
