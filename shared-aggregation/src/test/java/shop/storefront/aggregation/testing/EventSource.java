package shop.storefront.aggregation.testing;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads server-sent events over a connection of its own, as a browser does (WHATWG HTML, section 9.2). */
public final class EventSource implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One event. */
    public record Event(String name, String data) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger comments = new AtomicInteger();
    private final HttpResponse<InputStream> response;
    private volatile boolean ended;
    private volatile boolean cut;

    /** @param headers names and values in turn */
    public EventSource(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        Thread.startVirtualThread(this::read);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String name = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring("data: ".length()));
                } else if (line.startsWith(":")) {
                    comments.incrementAndGet();
                } else if (line.isEmpty() && !name.isEmpty()) {
                    events.add(new Event(name, data.toString()));
                    name = "";
                    data.setLength(0);
                }
            }
            ended = true;
        } catch (IOException broken) {
            cut = true;
        }
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    /** The events so far, oldest first. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The names of the events so far. */
    public List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    /** How many comments came so far. */
    public int comments() {
        return comments.get();
    }

    /** Whether the server ended the stream, as opposed to breaking off. */
    public boolean isEnded() {
        return ended;
    }

    /** Whether the connection broke before the end. */
    public boolean isCut() {
        return cut;
    }

    /** Waits until so many events are there; gives the last of them. */
    public Event event(int number) {
        await().atMost(PATIENCE).until(() -> events.size() >= number);
        return events.get(number - 1);
    }

    /** Waits for the end; gives all events. */
    public List<Event> all() {
        await().atMost(PATIENCE).until(() -> ended || cut);
        return events();
    }

    /** Goes away. */
    @Override
    public void close() throws IOException {
        response.body().close();
        client.shutdownNow();
    }
}
