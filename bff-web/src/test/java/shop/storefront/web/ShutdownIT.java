package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.EventSource;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.PackagedApplication;

/** What SIGTERM does to the packaged application. */
@SuppressWarnings("NullAway.Init")
class ShutdownIT {

    private final FourSources sources = new FourSources();
    private PackagedApplication application;

    @BeforeEach
    void start() throws Exception {
        sources.start();
        application = PackagedApplication.start(sources, Map.of("QUARKUS_SHUTDOWN_DELAY", "2s"));
    }

    @AfterEach
    void stop() {
        application.kill();
        sources.stop();
    }

    @Test
    void whatIsInFlightIsAnsweredAndWhoeverComesMeanwhileIsServed() throws Exception {
        await().until(() -> health("ready") == 200);
        sources.delay("product", Duration.ofSeconds(4));
        CompletableFuture<Response> inFlight = CompletableFuture.supplyAsync(() -> page("p-slow"));
        await().until(() ->
                sources.calls().stream().anyMatch(call -> call.source().equals("product")));

        application.terminate();
        await().until(() -> health("ready") == 503);
        assertThat(health("live")).isEqualTo(200);
        sources.heal();
        page("p-late").then().statusCode(200);
        inFlight.get(20, TimeUnit.SECONDS).then().statusCode(200);
        assertThat(application.exitCode()).isIn(0, 143);
    }

    @Test
    void liveStreamsEndWhenRequestsHaveGoneElsewhereAndTheApplicationIsSoonGone() throws Exception {
        await().until(() -> health("ready") == 200);
        try (EventSource live =
                new EventSource(application.edge().resolve("/api/v1/products/p-live/availability/stream"))) {
            live.event(1);
            Instant told = Instant.now();
            application.terminate();
            await().until(() -> health("ready") == 503);
            assertThat(live.isEnded()).isFalse();
            live.all();
            assertThat(live.isEnded()).isTrue();
            assertThat(application.exitCode()).isIn(0, 143);
            assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void connectionsThatAreKeptAliveLoseNoRequest() throws Exception {
        await().until(() -> health("ready") == 200);
        List<KeptAlive> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(new KeptAlive(application.edge().resolve("/api/v1/products/p-kept-" + i)));
        }
        await().until(() -> clients.stream().allMatch(each -> each.answers.get() > 3));
        application.terminate();
        for (KeptAlive each : clients) {
            each.ended.get(20, TimeUnit.SECONDS);
        }
        assertThat(application.exitCode()).isIn(0, 143);
    }

    @Test
    void answerThatWasUnderWaySaysThatItsConnectionEnds() throws Exception {
        await().until(() -> health("ready") == 200);
        sources.delay("product", Duration.ofSeconds(3));
        KeptAlive client = new KeptAlive(application.edge().resolve("/api/v1/products/p-under-way"));
        await().until(() ->
                sources.calls().stream().anyMatch(call -> call.source().equals("product")));
        application.terminate();
        client.ended.get(20, TimeUnit.SECONDS);
        assertThat(client.answers).hasValue(1);
    }

    /** Sends one request after another on one connection until an answer says that it will be closed. */
    private static final class KeptAlive {
        private final URI uri;
        private final AtomicInteger answers = new AtomicInteger();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        KeptAlive(URI uri) {
            this.uri = uri;
            Thread.startVirtualThread(this::run);
        }

        private void run() {
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                boolean closes = false;
                while (!closes) {
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    closes = answer(socket.getInputStream());
                    answers.incrementAndGet();
                }
                ended.complete(null);
            } catch (IOException lost) {
                ended.completeExceptionally(lost);
            }
        }

        /** Reads one answer; says whether the connection is to be closed after it. */
        private static boolean answer(InputStream in) throws IOException {
            String head = line(in);
            if (!head.startsWith("HTTP/1.1 200")) {
                throw new IOException("not answered: " + head);
            }
            boolean closes = false;
            int length = 0;
            for (String field = line(in); !field.isEmpty(); field = line(in)) {
                String lower = field.toLowerCase(Locale.ROOT);
                closes |= lower.equals("connection: close");
                length = lower.startsWith("content-length:")
                        ? Integer.parseInt(lower.substring(15).strip())
                        : length;
            }
            in.skipNBytes(length);
            return closes;
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int read = in.read(); read != '\n'; read = in.read()) {
                if (read < 0) {
                    throw new IOException("closed without a word");
                }
                line.append((char) read);
            }
            return line.toString().strip();
        }
    }

    private int health(String check) {
        return given(application.management()).when().get("/q/health/" + check).statusCode();
    }

    private Response page(String id) {
        return given(application.edge()).when().get("/api/v1/products/" + id);
    }
}
