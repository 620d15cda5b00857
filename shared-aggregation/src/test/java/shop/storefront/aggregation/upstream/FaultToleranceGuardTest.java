package shop.storefront.aggregation.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.upstream.FaultToleranceGuard.Limits;

@QuarkusTest
class FaultToleranceGuardTest {

    private static final Limits ONE_AT_ONCE = new Limits(1, 2, 0.5, Duration.ofMinutes(1));

    private final AtomicReference<Limits> limits = new AtomicReference<>(ONE_AT_ONCE);
    private final List<UpstreamListener.BreakerState> states = new ArrayList<>();
    private final FaultToleranceGuard guard =
            new FaultToleranceGuard("product", () -> limits.get(), new UpstreamListener() {
                @Override
                public void breaker(BreakerState state) {
                    states.add(state);
                }
            });

    @Test
    void moreCallsMayBeOnTheirWayOnceTheLimitIsRaised() {
        int begunBefore = begunOf(3);
        limits.set(new Limits(3, 2, 0.5, Duration.ofMinutes(1)));

        assertThat(begunBefore).isEqualTo(1);
        assertThat(begunOf(3)).isEqualTo(3);
    }

    @Test
    void newBreakerSettingsCloseAnOpenBreaker() {
        fail(2);
        assertThat(call()).isFalse();

        limits.set(new Limits(1, 50, 0.5, Duration.ofMinutes(1)));

        assertThat(call()).isTrue();
        assertThat(states).containsExactly(UpstreamListener.BreakerState.OPEN, UpstreamListener.BreakerState.CLOSED);
    }

    @Test
    void equalSettingsLeaveAnOpenBreakerOpen() {
        fail(2);

        limits.set(new Limits(1, 2, 0.5, Duration.ofMinutes(1)));

        assertThat(call()).isFalse();
    }

    private int begunOf(int calls) {
        List<Integer> begun = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            guard.call(() -> {
                        begun.add(1);
                        return Uni.createFrom().nothing();
                    })
                    .subscribe()
                    .with(never -> {}, refused -> {});
        }
        return begun.size();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            guard.call(() -> Uni.createFrom().failure(SourceFailure.unavailable("down")))
                    .subscribe()
                    .with(never -> {}, failure -> {});
        }
    }

    private boolean call() {
        List<String> got = new ArrayList<>();
        guard.call(() -> Uni.createFrom().item("answer")).subscribe().with(got::add, refused -> {});
        return got.size() == 1;
    }
}
