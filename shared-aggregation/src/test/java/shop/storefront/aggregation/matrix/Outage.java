package shop.storefront.aggregation.matrix;

import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.bareGet;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
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

/** Instances that die under load and come back. */
final class Outage {

    private static final int READERS = 4;

    private final FakeSources sources;
    private final AtomicInteger ids = new AtomicInteger();

    Outage(FakeSources sources) {
        this.sources = sources;
    }

    /** Pages without fault, so that everything is connected, compiled and saved for. */
    void warmUp(int pages) {
        degradedOf(pages);
        awaitWholePage(Duration.ofSeconds(20));
    }

    void kill(int instance) {
        sources.all().forEach(source -> source.kill(instance));
    }

    void revive(int instance) {
        try {
            for (FakeSource source : sources.all()) {
                source.revive(instance);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many of so many pages, never asked for before, are not whole. */
    long degradedOf(int pages) {
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

    /** Reads until a page is whole; an error where that takes longer. */
    void awaitWholePage(Duration atMost) {
        await("a whole page").dontCatchUncaughtExceptions().atMost(atMost).until(this::isWhole);
    }

    private boolean isWhole() {
        String path = ShownPage.PRODUCT.path("outage" + ids.incrementAndGet());
        HttpResponse<Void> page = bareGet(URI.create("http://localhost:" + RestAssured.port + path));
        return page.statusCode() == 200 && page.headers().firstValue("Degraded").isEmpty();
    }
}
