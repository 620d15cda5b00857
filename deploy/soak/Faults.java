import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hurts one or two of the demo services for some seconds, heals them, and sees that they are used again in time. */
final class Faults {

    private static final List<String> SERVICES = List.of("product", "review", "inventory", "recommendation");
    private static final List<String> FAULTS = List.of(
            "mode=hang", "mode=down", "mode=reset", "mode=rubbish", "errorRate=0.5", "errorRate=1", "delay=150", "delay=2000");
    private static final Duration LASTING = Duration.ofSeconds(7);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(6);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final HttpClient http;
    private final URI control;
    private final URI web;
    private final Random random = new Random(20);
    private final List<String> wrongs = new ArrayList<>();
    private int hurt;
    private Duration longestHealing = Duration.ZERO;

    Faults(HttpClient http, URI control, URI web) {
        this.http = http;
        this.control = control;
        this.web = web;
    }

    void comeAndGo(Instant end) {
        try {
            while (Instant.now().plus(LASTING).plus(REST).plus(HEALED_WITHIN).isBefore(end)) {
                String what = hurt();
                Thread.sleep(LASTING);
                send("DELETE", "/faults");
                heal(what);
                Thread.sleep(REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            wrongs.add("the demo services do not answer: " + e);
        }
    }

    private String hurt() throws IOException, InterruptedException {
        StringBuilder what = new StringBuilder();
        int services = 1 + random.nextInt(2);
        for (int i = 0; i < services; i++) {
            String fault = SERVICES.get(random.nextInt(SERVICES.size())) + "?" + FAULTS.get(random.nextInt(FAULTS.size()));
            send("PUT", "/faults/" + fault);
            what.append(fault).append(' ');
        }
        hurt++;
        return what.toString();
    }

    /** The page of a product and that of another, neither degraded. */
    private void heal(String after) throws IOException, InterruptedException {
        Instant began = Instant.now();
        while (!isWhole("p-" + (1_001 + random.nextInt(1_000)))) {
            if (Instant.now().isAfter(began.plus(HEALED_WITHIN))) {
                wrongs.add("not healed within " + HEALED_WITHIN.toSeconds() + " s of " + after);
                return;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        Duration took = Duration.between(began, Instant.now());
        longestHealing = took.compareTo(longestHealing) > 0 ? took : longestHealing;
    }

    private boolean isWhole(String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(web.resolve("/api/v1/products/" + id)).build();
        HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
        return response.statusCode() == 200 && response.headers().firstValue("degraded").isEmpty();
    }

    private void send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(control.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException(method + " " + path + " gave " + status);
        }
    }

    List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    String figures() {
        return "faults: " + hurt + ", longest healing " + longestHealing.toMillis() + " ms";
    }
}
