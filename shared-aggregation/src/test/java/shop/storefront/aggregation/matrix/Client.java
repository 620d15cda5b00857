package shop.storefront.aggregation.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A client of an application under test. */
public final class Client implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An answer, and how long it took. */
    record Answered(HttpResponse<String> response, Duration took) {

        Map<String, SectionState> degraded() {
            return SectionState.in(response.headers().firstValue("degraded"));
        }

        boolean isComplete() {
            return response.statusCode() == 200
                    && response.headers().firstValue("degraded").isEmpty();
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    public Client(URI base) {
        this.base = base;
    }

    Answered get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
        long began = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answered(response, Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
