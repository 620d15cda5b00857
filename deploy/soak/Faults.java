import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Hurts one or two of services, connections, names and Redis for some seconds, heals them, and sees that everything is used
 * again in time.
 */
final class Faults {

    /** Something that goes wrong, and what ends it. */
    private record Trouble(String name, Step begin, Step end) {}

    private interface Step {
        Step NONE = () -> {};

        void take() throws IOException, InterruptedException;
    }

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
    private final List<Trouble> troubles = new ArrayList<>();
    private int hurt;
    private Duration longestHealing = Duration.ZERO;
    private String healedLast = "nothing";

    Faults(HttpClient http, URI control, URI web, Map<String, Network> networks, Names names) {
        this.http = http;
        this.control = control;
        this.web = web;
        networks.forEach((service, network) -> {
            for (String fault : FAULTS) {
                String what = service + "?" + fault;
                troubles.add(new Trouble(
                        what, () -> send("PUT", "/faults/" + what), () -> send("DELETE", "/faults/" + service)));
            }
            troubles.add(new Trouble(service + " connections cut", network::cut, Step.NONE));
            troubles.add(new Trouble(service + " connections swallow", network::swallow, Step.NONE));
        });
        for (int i = 0; i < networks.size(); i++) {
            troubles.add(new Trouble("names change", names::change, Step.NONE));
        }
        troubles.add(new Trouble("names are not known", names::forget, names::change));
    }

    void with(Redis redis) {
        for (int i = 0; i < 2; i++) {
            troubles.add(new Trouble("Redis hangs", redis::hang, redis::goOn));
            troubles.add(new Trouble("Redis is gone", redis::die, redis::begin));
        }
    }

    void comeAndGo(Instant end) {
        try {
            while (Instant.now().plus(LASTING).plus(REST).plus(HEALED_WITHIN).isBefore(end)) {
                List<Trouble> now = some();
                for (Trouble trouble : now) {
                    trouble.begin().take();
                }
                Thread.sleep(LASTING);
                for (Trouble trouble : now) {
                    trouble.end().take();
                }
                hurt++;
                heal(now.stream().map(Trouble::name).collect(Collectors.joining(" and ")));
                Thread.sleep(REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            wrongs.add("nothing can be hurt or healed: " + e);
        }
    }

    private List<Trouble> some() {
        Trouble one = troubles.get(random.nextInt(troubles.size()));
        Trouble other = troubles.get(random.nextInt(troubles.size()));
        boolean alone = random.nextBoolean() || one.name().substring(0, 5).equals(other.name().substring(0, 5));
        return alone ? List.of(one) : List.of(one, other);
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
        if (took.compareTo(longestHealing) > 0) {
            longestHealing = took;
            healedLast = after;
        }
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
        return "faults: " + hurt + ", longest healing " + longestHealing.toMillis() + " ms, after " + healedLast;
    }
}
