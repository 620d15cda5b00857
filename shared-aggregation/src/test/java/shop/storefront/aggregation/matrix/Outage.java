package shop.storefront.aggregation.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import shop.storefront.aggregation.testing.FakeSource;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.Until;

/** Instances that die under load and come back. */
public final class Outage {

    private static final int READERS = 4;
    private static final Duration FIRST_MOMENTS = Duration.ofSeconds(2);

    private final Client client;
    private final FakeSources sources;
    private final AtomicInteger ids = new AtomicInteger();

    public Outage(Client client, FakeSources sources) {
        this.client = client;
        this.sources = sources;
    }

    /** Pages without fault, so that everything is connected, compiled and saved for. */
    public void warmUp(int pages) {
        degradedOf(pages);
        Until.holds("a complete page", this::isWhole);
    }

    public void kill(int instance) {
        sources.all().forEach(source -> source.kill(instance));
    }

    public void revive(int instance) {
        try {
            for (FakeSource source : sources.all()) {
                source.revive(instance);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on for the two seconds in which a death may show. */
    public void firstMoments() {
        long until = System.nanoTime() + FIRST_MOMENTS.toNanos();
        while (System.nanoTime() - until < 0) {
            isWhole();
        }
    }

    /** How many of so many pages, never asked for before, are not whole. */
    public long degradedOf(int pages) {
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<Long>> reading = IntStream.range(0, READERS)
                    .mapToObj(reader -> readers.submit(() -> IntStream.range(0, pages / READERS)
                            .filter(page -> !isWhole())
                            .count()))
                    .toList();
            long degraded = 0;
            for (Future<Long> each : reading) {
                degraded += each.get();
            }
            return degraded;
        } catch (ExecutionException e) {
            throw new AssertionError("reading failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How long until a page is whole again. */
    public Duration untilWhole() {
        long began = System.nanoTime();
        Until.holds("a complete page", this::isWhole);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private boolean isWhole() {
        return client.get(ShownPage.PRODUCT.path("outage" + ids.incrementAndGet()))
                .isComplete();
    }
}
