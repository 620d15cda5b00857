package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.Http2Frames;
import shop.storefront.aggregation.testing.PackagedApplication;

/** A replica of 128 MB and anonymous clients that mean harm: it serves others afterwards. Run by the profile {@code harm}. */
@Tag("harm")
@SuppressWarnings("NullAway.Init")
class HarmIT {

    private static final int MANY = 2_500;
    private static final String PAGE = "/api/v1/products?pageSize=50";
    private static final String BEGUN = "GET /api/v1/home HTTP/1.1\r\nHost: x\r\n";

    private final FourSources sources = new FourSources();
    private final List<SocketChannel> clients = new ArrayList<>();
    private PackagedApplication application;

    @BeforeEach
    void start() throws Exception {
        sources.start();
        application = PackagedApplication.start(
                sources,
                Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-Xmx128m -XX:+ExitOnOutOfMemoryError",
                        "BFF_CONNECTIONS_H2C",
                        "true",
                        "BFF_RATE_LIMIT_REQUESTS",
                        "1000000"));
        await().atMost(Duration.ofSeconds(30)).until(() -> home() == 200);
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        application.kill();
        sources.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {54 * 1024, 15 * 1024})
    void unfinishedHeadsAreHarmless(int size) throws Exception {
        String line = "X-A: " + "a".repeat(1000) + "\r\n";
        attack(bytes(BEGUN + line.repeat(size / line.length())));
        assertServing();
    }

    @Test
    void headsOfTheShortestLinesAreHarmless() throws Exception {
        attack(bytes(BEGUN + "a:\r\n".repeat(3700)));
        assertServing();
    }

    @Test
    void unreadAnswersOfPipelinedRequestsAreHarmless() throws Exception {
        attack(bytes(("GET " + PAGE + " HTTP/1.1\r\nHost: x\r\n\r\n").repeat(600)));
        assertServing();
    }

    @Test
    void unreadAnswersOverHttp2AreHarmless() throws Exception {
        attack(Http2Frames.requestsWithoutAWindow(60, PAGE));
        assertServing();
    }

    /** From 250 addresses of this machine, so that no share of one address stands against it. */
    private void attack(byte[] sent) {
        for (int i = 0; i < MANY; i++) {
            try {
                SocketChannel client = SocketChannel.open();
                client.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
                client.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + (2 + i % 250)), 0));
                client.connect(new InetSocketAddress(
                        InetAddress.getByName("127.0.0.1"), application.edge().getPort()));
                client.configureBlocking(false);
                client.write(ByteBuffer.wrap(sent));
                clients.add(client);
            } catch (IOException refused) {
                // Beyond the limits, connections are closed while they are used.
            }
        }
    }

    private void assertServing() throws IOException {
        await().pollDelay(Duration.ofSeconds(5)).atMost(Duration.ofMinutes(2)).until(() -> {
            try {
                return home() == 200;
            } catch (Exception full) {
                return false;
            }
        });
        assertThat(application.lines()).noneMatch(line -> line.contains("java.lang.OutOfMemoryError"));
    }

    private int home() {
        return given(application.edge()).when().get("/api/v1/home").statusCode();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
