package shop.storefront.aggregation.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.Customer;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.engine.Variant;
import shop.storefront.aggregation.upstream.loadbalancing.AnInstance;

class SourceLogTest {

    private static final SourceFailure TIMED_OUT = SourceFailure.timedOut("no answer");
    private static final SourceFailure DOWN = SourceFailure.unavailable("status 503");

    private final Clock clock = new Clock();
    private final SourceLog log = new SourceLog("review", clock);
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        Logger.getLogger(SourceLog.class.getName()).addHandler(lines);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger(SourceLog.class.getName()).removeHandler(lines);
    }

    @Test
    void aFailingSourceIsLoggedOnceNotOnceARequest() {
        for (int i = 0; i < 100; i++) {
            called(TIMED_OUT);
        }
        assertThat(lines.written).singleElement().asString().startsWith("WARN Source review fails: timed_out");
    }

    @Test
    void aHealedSourceIsLoggedOnce() {
        called(DOWN);
        called(DOWN);
        clock.pass(Duration.ofSeconds(5));
        called(null);
        called(null);
        assertThat(lines.written).hasSize(2);
        assertThat(lines.written.getLast())
                .startsWith("INFO Source review recovered after 0 s in which 2 calls failed");
    }

    @Test
    void aSourceThatFailsNowAndThenIsNotLoggedAtEveryTurn() {
        for (int i = 0; i < 100; i++) {
            called(i % 2 == 0 ? DOWN : null);
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(lines.written).hasSize(1);
    }

    @Test
    void aLineNamesTraceAndRequestAndNothingOfTheCustomer() {
        called(DOWN);
        assertThat(lines.written.getFirst())
                .contains("trace 4bf92f3577b34da6a3ce929d0e0e4736", "request r-1")
                .doesNotContain("alice", "secret-token");
    }

    @Test
    void whatASourceRefusesIsNoFailureOfIt() {
        called(SourceFailure.tokenRejected("status 401"));
        called(SourceFailure.rejected("status 400"));
        called(SourceFailure.notProcessed("GOAWAY"));
        assertThat(lines.written).isEmpty();
    }

    @Test
    void coldCodeIsNoFailureOfASource() {
        var trace = TraceContext.continued(null, null);
        var context = new RequestContext(
                Deadline.in(Duration.ofSeconds(1), clock), "warm-up", trace, null, Variant.NONE, true);
        log.called(AnInstance.at("localhost", 9102), context).ended(TIMED_OUT);
        assertThat(lines.written).isEmpty();
    }

    private void called(@Nullable SourceFailure failure) {
        var trace = TraceContext.continued("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null);
        var customer = new Customer("alice", "secret-token");
        var context = new RequestContext(Deadline.in(Duration.ofSeconds(1), clock), "r-1", trace, customer);
        log.called(AnInstance.at("localhost", 9102), context).ended(failure);
    }

    private static final class Clock implements Time {
        private long now;

        void pass(Duration time) {
            now += time.toNanos();
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public long epochMillis() {
            return now / 1_000_000;
        }

        @Override
        public Cancellable after(Duration delay, Runnable task) {
            return () -> {};
        }
    }

    private static final class Lines extends Handler {
        private final List<String> written = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                String text = ExtLogRecord.wrap(line).getFormattedMessage();
                written.add(line.getLevel().getName() + " " + text);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
