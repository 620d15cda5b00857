import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Readers of every page and stream of both clients, who check each answer against the contract. */
final class Load {

    private static final int READERS = 24;
    private static final int WATCHERS = 6;
    private static final int PRODUCTS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_PAUSE_MILLIS = 200;
    private static final int LONGEST_WATCH_MILLIS = 4_000;
    private static final int MOST_WRONGS = 20;

    private final HttpClient http;
    private final URI web;
    private final URI mobile;
    private final Map<String, AtomicLong> answers = Collections.synchronizedMap(new TreeMap<>());
    private final List<String> wrongs = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> clients = new ArrayList<>();
    private final AtomicLong slowestNanos = new AtomicLong();

    Load(HttpClient http, URI web, URI mobile) {
        this.http = http;
        this.web = web;
        this.mobile = mobile;
    }

    /** Fills the caches, so that what grows later is no cache. */
    void touchEverything() {
        for (int number = 1; number <= PRODUCTS; number++) {
            String page = "/api/v1/products/" + id(number);
            read(web.resolve(page));
            read(mobile.resolve(page));
        }
    }

    void begin(Instant end) {
        for (int reader = 0; reader < READERS; reader++) {
            Random random = new Random(reader);
            clients.add(Thread.startVirtualThread(() -> {
                while (Instant.now().isBefore(end)) {
                    read(page(random));
                    pause(random.nextInt(LONGEST_PAUSE_MILLIS));
                }
            }));
        }
        for (int watcher = 0; watcher < WATCHERS; watcher++) {
            Random random = new Random(1_000 + watcher);
            clients.add(Thread.startVirtualThread(() -> {
                while (Instant.now().isBefore(end)) {
                    watch(random);
                }
            }));
        }
    }

    void end() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
    }

    private static String id(int number) {
        return "p-" + (1_000 + number);
    }

    private URI page(Random random) {
        String id = id(1 + random.nextInt(PRODUCTS));
        return switch (random.nextInt(12)) {
            case 0 -> web.resolve("/api/v1/home");
            case 1 -> mobile.resolve("/api/v1/home");
            case 2 -> web.resolve("/api/v1/products?pageSize=24");
            case 3 -> mobile.resolve("/api/v1/products?pageSize=12");
            case 4 -> mobile.resolve("/api/v1/product-cards?ids=" + id + ",p-2001,p-2030");
            case 5 -> web.resolve("/api/v1/products/" + id + "/reviews");
            case 6 -> web.resolve("/api/v1/products/nobody-" + random.nextInt(1_000_000));
            case 7, 8, 9 -> web.resolve("/api/v1/products/" + id);
            default -> mobile.resolve("/api/v1/products/" + id);
        };
    }

    private void read(URI page) {
        HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
        long began = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            slowestNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
            check(page, response);
        } catch (IOException e) {
            wrong(page + " gave no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** 200, complete or degraded; 404 for what is unknown; 503 with a problem and when to come back. */
    private void check(URI page, HttpResponse<String> response) {
        int status = response.statusCode();
        boolean problem = response.headers().firstValue("content-type").orElse("").startsWith("application/problem+json");
        boolean degraded = response.headers().firstValue("degraded").isPresent();
        boolean asAgreed = switch (status) {
            case 200 -> !problem;
            case 404 -> problem && page.getPath().contains("nobody-");
            case 503 -> problem && response.headers().firstValue("retry-after").isPresent();
            default -> false;
        };
        count(status == 200 ? degraded ? "200 degraded" : "200 complete" : String.valueOf(status));
        if (!asAgreed) {
            wrong(page + " gave " + status + " " + response.headers().map());
        }
    }

    private void watch(Random random) {
        String product = random.nextBoolean() ? "p-1001" : id(1 + random.nextInt(PRODUCTS));
        String stream = random.nextInt(4) == 0 ? "/stream" : "/availability/stream";
        URI events = web.resolve("/api/v1/products/" + product + stream);
        HttpRequest request = HttpRequest.newBuilder(events).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream open = response.body()) {
                pause(random.nextInt(LONGEST_WATCH_MILLIS));
            }
            count("stream " + response.statusCode());
            if (response.statusCode() != 200 && response.statusCode() != 503) {
                wrong(events + " gave " + response.statusCode());
            }
        } catch (IOException e) {
            wrong(events + " gave no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, none -> new AtomicLong()).incrementAndGet();
    }

    private void wrong(String what) {
        if (wrongs.size() < MOST_WRONGS) {
            wrongs.add(what);
        }
    }

    List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    String figures() {
        return "answers: " + answers + ", slowest " + slowestNanos.get() / 1_000_000 + " ms";
    }
}
