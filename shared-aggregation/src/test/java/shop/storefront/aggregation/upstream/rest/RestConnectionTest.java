package shop.storefront.aggregation.upstream.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static shop.storefront.aggregation.upstream.rest.RawRestServer.product;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.upstream.Wire;
import shop.storefront.aggregation.upstream.loadbalancing.AnInstance;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener.ObservedCall;
import shop.storefront.aggregation.upstream.rest.ProductNames.Name;
import shop.storefront.aggregation.upstream.rest.RawRestServer.Asked;
import shop.storefront.aggregation.upstream.rest.RawRestServer.Script;

/** Connections to REST sources that are dead, out of step or talk out of turn. */
@QuarkusTest
@WithTestResource(FourSources.class)
class RestConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(50);

    @Inject
    Vertx vertx;

    private final Wire wire = new Wire();
    private final CountDownLatch onConnections = new CountDownLatch(Wire.CONNECTIONS);
    private RawRestServer server;
    private RestUpstream<ProductNames> upstream;

    private void serve(Script script) {
        server = new RawRestServer(script);
        upstream = wire.rest(vertx, server.address(), null);
    }

    @AfterEach
    void stop() throws Exception {
        wire.close();
        server.close();
    }

    private Uni<String> name(String id) {
        return name(id, LONG);
    }

    private Uni<String> name(String id, Duration left) {
        return upstream.<Name>get(wire.within(left), (api, headers) -> api.name(id, headers), value -> true)
                .map(RestConnectionTest::text);
    }

    private static String text(Fetched<Name> fetched) {
        return RestUpstream.required(fetched).text();
    }

    /** Asks for many at the same time, and gives what each was answered, by its id. */
    private void assertEachIsAnsweredItsOwn(String prefix, int count) {
        List<CompletionStage<String>> asked = new ArrayList<>();
        List<String> ids = IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
        ids.forEach(id -> asked.add(name(id).subscribeAsCompletionStage()));
        List<String> answered = asked.stream()
                .map(answer -> answer.toCompletableFuture().join())
                .toList();
        assertThat(answered).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints\r\nlink: </x>", "199 Whatever"})
    void interimAnswersAreSkipped(String interim) {
        serve(asked -> ("HTTP/1.1 " + interim + "\r\n\r\n").repeat(2) + product(asked.id()));
        for (int i = 0; i < 10; i++) {
            assertThat(Wire.result(name("p-" + i))).isEqualTo("p-" + i);
        }
        assertEachIsAnsweredItsOwn("q-", 3 * Wire.CONNECTIONS / 2);
        assertThat(server.connections()).isLessThanOrEqualTo(Wire.CONNECTIONS);
    }

    @Test
    void answerThatComesLongAfterItsInterimAnswerIsNobodyElses() {
        serve(asked -> {
            server.begin(asked, "HTTP/1.1 102 Processing\r\n\r\n");
            return product(asked.id());
        });
        assertEachIsAnsweredItsOwn("p-", 3 * Wire.CONNECTIONS / 2);
    }

    @Test
    void secondAnswerToOneRequestIsNobodyElses() {
        serve(asked -> product(asked.id()) + product("SECRET"));
        for (int i = 0; i < 10; i++) {
            assertThat(Wire.result(name("p-" + i))).isEqualTo("p-" + i);
        }
        List<CompletableFuture<String>> asked = IntStream.range(0, 2 * Wire.CONNECTIONS)
                .mapToObj(i -> name("q-" + i).map(name -> name.equals("q-" + i) ? "own" : name))
                .map(name -> name.onFailure().recoverWithItem("failed").subscribeAsCompletionStage())
                .toList();
        assertThat(asked)
                .extracting(answer -> answer.join())
                .isSubsetOf("own", "failed")
                .contains("own");
    }

    @Test
    void answerThatNobodyAskedForClosesItsConnection() throws IOException {
        serve(asked -> product(asked.id()));
        Wire.result(name("a"));
        server.say(product("SECRET"));
        await().until(() -> server.open() == 0);
        assertThat(Wire.result(name("b"))).isEqualTo("b");
    }

    @Test
    void protocolIsNeverSwitched() {
        serve(asked -> asked.connection() == 0
                ? "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n" + product("SECRET")
                : product(asked.id()));
        assertThat(Wire.failure(name("a")).reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(Wire.result(name("b"))).isEqualTo("b");
        await().until(() -> server.open() == 1);
    }

    @Test
    void connectionWhoseAnswersAreOutOfStepIsClosed() {
        serve(asked -> asked.connection() == 0 && asked.number() > 0 ? product("the one before") : product(asked.id()));
        Wire.result(name("a"));
        SourceFailure failure = Wire.failure(upstream.get(
                wire.within(LONG),
                (api, headers) -> api.name("b", headers),
                name -> name.text().equals("b")));
        assertThat(failure.evidence()).isEqualTo(Evidence.UNWELL);
        assertThat(failure.reason()).isEqualTo(Reason.INVALID_ANSWER);
        assertThat(Wire.result(name("c"))).isEqualTo("c");
        await().until(() -> server.open() == 1);
    }

    /** Answers the first requests only when there is one on each connection, so that all connections are made. */
    private String productOnceAllAreThere(Asked asked) throws InterruptedException {
        onConnections.countDown();
        onConnections.await();
        return product(asked.id());
    }

    @Test
    void noCallIsLostWhenAllPooledConnectionsAreDead() {
        AtomicInteger dead = new AtomicInteger();
        serve(asked -> asked.connection() < dead.get() ? null : productOnceAllAreThere(asked));
        assertEachIsAnsweredItsOwn("p-", Wire.CONNECTIONS);
        dead.set(server.connections());
        for (int i = 0; i < dead.get(); i++) {
            assertThat(Wire.result(name("q-" + i))).isEqualTo("q-" + i);
        }
        assertEachIsAnsweredItsOwn("r-", Wire.CONNECTIONS);
    }

    @Test
    void noneOfManyCallsAtOnceIsLostWhenAllPooledConnectionsAreDead() {
        AtomicInteger dead = new AtomicInteger();
        serve(asked -> asked.connection() < dead.get() ? null : productOnceAllAreThere(asked));
        assertEachIsAnsweredItsOwn("p-", Wire.CONNECTIONS);
        dead.set(server.connections());
        assertEachIsAnsweredItsOwn("q-", Wire.CONNECTIONS);
    }

    @Test
    void readOnAConnectionThatTheServiceHadClosedIsAskedAgain() {
        serve(asked -> asked.number() == 0 ? product(asked.id()) : null);
        for (int i = 0; i < 10; i++) {
            assertThat(Wire.result(name("p-" + i))).isEqualTo("p-" + i);
        }
    }

    @Test
    void readOnANewConnectionThatTheServiceClosesIsNotAskedAgain() {
        serve(asked -> null);
        SourceFailure failure = Wire.failure(name("a"));
        assertThat(failure.isConnectionLost()).isTrue();
        assertThat(failure.evidence()).isEqualTo(Evidence.UNWELL);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void readThatWasAnsweredInPartIsNotAskedAgain() {
        serve(asked -> {
            if (asked.number() == 0) {
                return product(asked.id());
            }
            server.begin(asked, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\ncontent-type: application/json\r\n\r\n{");
            return null;
        });
        Wire.result(name("a"));
        assertThat(Wire.failure(name("b")).isConnectionLost()).isTrue();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void answerThatCannotBeReadIsNotTakenForALostRead() {
        serve(asked -> RawRestServer.json("{\"name\": 1}"));
        int calls = 3 * Wire.CONNECTIONS / 2;
        for (int round = 1; round <= 5; round++) {
            List<CompletableFuture<Throwable>> failures = IntStream.range(0, calls)
                    .mapToObj(i -> name("p-" + i)
                            .<Throwable>map(answered -> new AssertionError("answered " + answered))
                            .onFailure()
                            .recoverWithItem(failure -> failure)
                            .subscribeAsCompletionStage())
                    .toList();
            assertThat(failures)
                    .allSatisfy(failure -> assertThat(failure.join())
                            .isInstanceOfSatisfying(
                                    SourceFailure.class,
                                    known -> assertThat(known.reason()).isEqualTo(Reason.INVALID_ANSWER)));
            assertThat(server.requests()).hasSize(round * calls);
        }
    }

    @Test
    void writeIsNeverSentAgain() {
        serve(asked -> isPost(asked) ? null : product(asked.id()));
        Wire.result(name("a"));
        assertThat(Wire.failure(post()).isConnectionLost()).isTrue();
        assertThat(server.requests()).filteredOn(RestConnectionTest::isPost).hasSize(1);
    }

    @Test
    void writeIsNotLostWithAConnectionThatTheServiceHadClosed() {
        serve(asked -> {
            if (isPost(asked)) {
                return asked.number() == 0 ? product("posted").replace("200 OK", "201 Created") : null;
            }
            return productOnceAllAreThere(asked);
        });
        assertEachIsAnsweredItsOwn("p-", Wire.CONNECTIONS);
        Wire.result(post());
    }

    private static boolean isPost(Asked asked) {
        return asked.request().method().equals("POST");
    }

    private Uni<RestUpstream.WriteAnswer<Name>> post() {
        return upstream.post(null, wire.within(LONG), (api, headers) -> api.post(headers));
    }

    @Test
    void connectionsThatSwallowWhatIsSentAreReplaced() {
        AtomicInteger swallowing = new AtomicInteger();
        serve(asked -> asked.connection() < swallowing.get() ? "" : productOnceAllAreThere(asked));
        assertEachIsAnsweredItsOwn("p-", Wire.CONNECTIONS);
        swallowing.set(server.connections());
        for (int i = 0; i < 2; i++) {
            giveUp(name("q-" + i, MOMENT));
        }
        await().until(() -> server.open() == 0);
        assertEachIsAnsweredItsOwn("r-", Wire.CONNECTIONS);
    }

    @Test
    void callsWhoseClientsGoAwayProveNothingOfOtherConnections() {
        AtomicInteger slow = new AtomicInteger();
        serve(asked ->
                asked.connection() < slow.get() && asked.id().startsWith("slow") ? "" : productOnceAllAreThere(asked));
        assertEachIsAnsweredItsOwn("p-", Wire.CONNECTIONS);
        slow.set(server.connections());
        int left = server.open() - 4;
        for (int i = 0; i < 4; i++) {
            giveUp(name("slow-" + i, LONG));
        }
        await().until(() -> server.open() <= left);
        assertThat(server.open()).isEqualTo(left);
        assertThat(Wire.result(name("q"))).isEqualTo("q");
        assertThat(server.connections()).isEqualTo(slow.get());
    }

    /** Nobody waits for it any longer than a moment. */
    private static void giveUp(Uni<String> call) {
        Wire.failure(call.ifNoItem().after(MOMENT).failWith(SourceFailure.timedOut("by the test")));
    }

    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";

    static Stream<String> oddForms() {
        String plain = product("a");
        return Stream.of(
                plain.replace(" OK", ""),
                plain.replace("content-type", "x-a: b\r\n c\r\ncontent-type"),
                CHUNKED + "00D;x=\"y\"\r\n{\"name\": \"a\"}\r\n0;z\r\ncontent-length: 3\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("oddForms")
    void answerIsReadInAnyFormThatHttpAllows(String form) {
        serve(asked -> form);
        for (int i = 0; i < 3; i++) {
            assertThat(Wire.result(name("a"))).isEqualTo("a");
        }
    }

    static Stream<String> brokenForms() {
        String plain = product("a");
        String length = "content-length: 13";
        return Stream.of(
                plain.replace(length, length + "\r\ncontent-length: 14"),
                plain.replace(length, length + "\r\ntransfer-encoding: chunked"),
                plain.replace(length, "content-length: -1"),
                plain.replace(length, "content-length: 99999999999999999999"),
                plain.replace("200 OK", "abc"),
                plain.replace("\r\n", "\n"),
                CHUNKED + "zz\r\n",
                CHUNKED + "fffffffff\r\n");
    }

    @ParameterizedTest
    @MethodSource("brokenForms")
    void answerInABrokenFormCostsItselfAlone(String form) {
        serve(asked -> asked.id().equals("broken") ? form : product(asked.id()));
        for (int i = 0; i < 3; i++) {
            assertThat(Wire.failure(name("broken")).reason()).isEqualTo(Reason.INVALID_ANSWER);
            assertThat(Wire.result(name("b-" + i))).isEqualTo("b-" + i);
        }
    }

    @Test
    void largeHeadsAreRead() {
        String head = "x-filler: " + "x".repeat(4_000) + "\r\n";
        serve(asked -> product(asked.id()).replaceFirst("\r\n", "\r\n" + head.repeat(5)));
        for (int i = 0; i < 5; i++) {
            assertThat(Wire.result(name("p-" + i))).isEqualTo("p-" + i);
        }
        assertThat(server.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void headWithoutEndIsNotReadForEver() {
        serve(asked -> "HTTP/1.1 200 OK\r\n" + ("x-filler: " + "x".repeat(4_000) + "\r\n").repeat(20));
        assertThat(Wire.failure(name("a")).reason()).isEqualTo(Reason.INVALID_ANSWER);
    }

    @Test
    void bytesLeftOverFromAnAnswerCostNoOtherQuestion() {
        serve(asked -> asked.id().startsWith("long")
                ? product(asked.id()).replaceFirst("content-length: [0-9]+", "content-length: 5")
                : product(asked.id()));
        Wire.result(name("a"));
        for (int i = 0; i < 5; i++) {
            assertThat(Wire.failure(name("long-" + i)).reason()).isEqualTo(Reason.INVALID_ANSWER);
            assertThat(Wire.result(name("b-" + i))).isEqualTo("b-" + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
    void packedBodyIsReadThoughNoneWasAskedFor(String coding) {
        serve(asked -> {
            assertThat(asked.request().headers()).containsEntry("accept-encoding", "identity");
            return packed(coding, asked.id());
        });
        Fetched<Name> fetched =
                Wire.result(upstream.get(wire.within(LONG), (api, headers) -> api.name("a", headers), value -> true));
        assertThat(text(fetched)).isEqualTo("a");
        assertThat(fetched.weight()).isPositive();
    }

    @Test
    void packedBodyIsBoundedByWhatIsInIt() {
        serve(asked -> packed("gzip", "x".repeat(Wire.MAX_ANSWER)));
        assertThat(Wire.failure(name("a")))
                .hasMessageContaining("too large")
                .extracting(SourceFailure::reason)
                .isEqualTo(Reason.INVALID_ANSWER);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "SECRET"})
    void otherCodingThatWasNotAskedForIsInvalid(String coding) {
        serve(asked -> packed(coding, asked.id()));
        assertThat(Wire.failure(name("a")).reason()).isEqualTo(Reason.INVALID_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "Identity"})
    void bodyThatIsNotPackedIsReadWhateverItsHeadSaysOfThat(String coding) {
        serve(asked -> product(asked.id()).replaceFirst("\r\n", "\r\ncontent-encoding: " + coding + "\r\n"));
        assertThat(Wire.result(name("a"))).isEqualTo("a");
    }

    @Test
    void packedBodyThatIsNoneIsInvalid() {
        serve(asked -> product(asked.id()).replaceFirst("\r\n", "\r\ncontent-encoding: gzip\r\n"));
        assertThat(Wire.failure(name("a")).reason()).isEqualTo(Reason.INVALID_ANSWER);
    }

    /** An answer in Latin-1, in which every byte is a character. */
    private static String packed(String coding, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(("{\"name\": \"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
        }
        return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: " + coding
                + "\r\ncontent-length: " + bytes.size() + "\r\n\r\n" + bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void connectionsAreReplacedWhenTheyAreOld() {
        serve(asked -> product(asked.id()));
        RestClients<ProductNames> clients = wire.clients(vertx, null, Duration.ofNanos(1));
        Instance instance = AnInstance.at("localhost", server.port());
        RequestContext context = wire.within(LONG);
        CallHeaders headers = new CallHeaders(context, RestUpstream.Token.WITHHELD, null);
        for (int i = 0; i < 5; i++) {
            String id = "p-" + i;
            var answer = Wire.result(
                    clients.of(instance).call(context, ObservedCall.NONE, true, api -> api.name(id, headers)));
            assertThat(answer.answer().getEntity()).isEqualTo(new Name(id));
        }
        assertThat(server.connections()).isEqualTo(5);
    }

    @Test
    void instanceAtAnIpv6AddressIsNamedInBrackets() throws Exception {
        assumeTrue(hasIpv6(), "no IPv6 here");
        server = new RawRestServer(InetAddress.getByName("::1"), asked -> product(asked.id()));
        RestClients<ProductNames> clients = wire.clients(vertx, null);
        RequestContext context = wire.within(LONG);
        CallHeaders headers = new CallHeaders(context, RestUpstream.Token.WITHHELD, null);
        Wire.result(clients.of(AnInstance.at("::1", server.port()))
                .call(context, ObservedCall.NONE, true, api -> api.name("a", headers)));
        assertThat(server.requests().getFirst().request().headers()).containsEntry("host", "[::1]:" + server.port());
    }

    private static boolean hasIpv6() throws SocketException, UnknownHostException {
        return NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null;
    }
}
