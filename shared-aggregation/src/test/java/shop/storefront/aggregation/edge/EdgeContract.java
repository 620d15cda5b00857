package shop.storefront.aggregation.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.edge.RawHttp.Answer;
import shop.storefront.aggregation.edge.identity.TestIssuer;

/** What the edge of either application promises to whoever connects; a subclass is the test of one of them. */
@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class EdgeContract {

    private static final String PRODUCT = "/api/v1/products/p-1";
    private static final String REVIEWS = PRODUCT + "/reviews";
    private static final long SEED = 20_261_121;
    private static final int MALFORMED = 5000;
    private static final int AT_ONCE = 8;

    @TestHTTPResource("/")
    URI site;

    TestIssuer issuer;

    private RawHttp http;

    @BeforeEach
    void connect() {
        http = new RawHttp(site.getPort(), 5000);
    }

    @Test
    void whatTheServerItselfRefusesIsAProblemToo() throws Exception {
        assertProblem(404, http.exchange("GET /nowhere HTTP/1.1"));
        assertProblem(404, http.exchange("GET /q/health HTTP/1.1"));
        assertProblem(404, http.exchange("OPTIONS * HTTP/1.1"));
        assertProblem(405, http.exchange("PATCH " + PRODUCT + " HTTP/1.1"));
        assertProblem(406, http.exchange("GET " + PRODUCT + " HTTP/1.1", "Accept", "text/html"));
        assertProblem(415, post("text/plain", "{}"));
        assertProblem(414, http.exchange("GET " + PRODUCT + "?q=" + "a".repeat(9000) + " HTTP/1.1"));
        assertProblem(431, http.exchange("GET " + PRODUCT + " HTTP/1.1", "X-Large", "a".repeat(20_000)));
        assertProblem(400, http.exchange("GET " + PRODUCT + " HTTP/1.1", "Host", "another"));
        assertProblem(
                400,
                http.send(("GET " + PRODUCT + " HTTP/1.1\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
    }

    /** The server has nothing to say to these, and says it before anything of ours is reached. */
    @Test
    void whatIsNoRequestAtAllIsRefusedWithoutAWord() {
        for (Answer answer : List.of(
                http.exchange("GET /api/v1/products/%zz HTTP/1.1"),
                http.exchange("GET /api/v1/products/a|b HTTP/1.1"),
                http.exchange("POST " + REVIEWS + " HTTP/1.1", "Content-Length", "99999999999999999999"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
        }
    }

    @Test
    void aBodyIsReadNoFurtherThanItsLimit() throws Exception {
        assertProblem(413, post("application/json", "x".repeat(65 * 1024)));
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        assertProblem(
                413,
                http.exchange(
                        "POST " + REVIEWS + " HTTP/1.1",
                        "Authorization",
                        bearer(),
                        "Transfer-Encoding",
                        "chunked",
                        chunk.repeat(3)));
    }

    @Test
    void anotherMethodIsToldWhichAreAllowed() {
        assertThat(http.exchange("DELETE " + PRODUCT + " HTTP/1.1").header("Allow"))
                .contains("GET");
    }

    @Test
    void everyAnswerHasItsIdAndNoneTellsOfTheServer() {
        for (String path : List.of(PRODUCT, "/nowhere", "/api/v1/products/*")) {
            Answer answer = http.exchange("GET " + path + " HTTP/1.1", "X-Request-Id", "my-id-1");
            assertThat(answer.header("X-Request-Id")).isEqualTo("my-id-1");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
        }
    }

    @Test
    void noBadTokenIsTakenAnywhere() throws Exception {
        for (String token : issuer.badTokens()) {
            for (String path :
                    List.of(PRODUCT, "/api/v1/products", REVIEWS, "/api/v1/home", PRODUCT + "/stream", "/nowhere")) {
                Answer answer = http.exchange("GET " + path + " HTTP/1.1", "Authorization", "Bearer " + token);
                assertProblem(401, answer);
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
            }
        }
        assertProblem(401, http.exchange("GET " + PRODUCT + " HTTP/1.1", "Authorization", "Basic YTpi"));
        assertProblem(
                401,
                http.exchange("GET " + PRODUCT + " HTTP/1.1", "Authorization", bearer(), "Authorization", bearer()));
        assertThat(http.exchange("GET " + PRODUCT + " HTTP/1.1", "Authorization", bearer())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWriteNeedsATokenWithTheRole() throws Exception {
        String review = "{\"rating\":5,\"title\":\"Good\",\"body\":\"Yes.\"}";
        String line = "POST /api/v1/products/p-written/reviews HTTP/1.1";
        String length = Integer.toString(review.length());
        Answer unsigned = http.exchange(line, "Content-Type", "application/json", "Content-Length", length, review);
        assertProblem(401, unsigned);
        assertThat(unsigned.header("WWW-Authenticate")).isEqualTo("Bearer");
        var visitor = TestIssuer.claims("visitor");
        visitor.setStringListClaim("groups", "visitor");
        assertProblem(
                403,
                http.exchange(
                        line,
                        "Authorization",
                        "Bearer " + issuer.rs256(visitor),
                        "Content-Type",
                        "application/json",
                        "Content-Length",
                        length,
                        review));
        assertThat(http.exchange(
                                line,
                                "Authorization",
                                bearer(),
                                "Content-Type",
                                "application/json",
                                "Content-Length",
                                length,
                                review)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anAnswerIsCompressedFromOneKibibyteUp() {
        for (String encoding : List.of("gzip", "br")) {
            Answer large = http.exchange("GET " + PRODUCT + " HTTP/1.1", "Accept-Encoding", encoding);
            boolean worthIt =
                    http.exchange("GET " + PRODUCT + " HTTP/1.1").body().length() >= 1024;
            assertThat(large.header("Content-Encoding")).isEqualTo(worthIt ? encoding : "");
            Answer small = http.exchange("GET /nowhere HTTP/1.1", "Accept-Encoding", encoding);
            assertThat(small.header("Content-Encoding")).isEmpty();
        }
        assertThat(http.exchange("GET " + REVIEWS + "?pageSize=50 HTTP/1.1", "Accept-Encoding", "br")
                        .header("Content-Encoding"))
                .isEqualTo("br");
    }

    @Test
    void anUnchangedPageIsNotSentAgain() {
        Answer page = http.exchange("GET " + PRODUCT + " HTTP/1.1");
        String etag = page.header("ETag");
        assertThat(page.status()).isEqualTo(200);
        Answer again = http.exchange("GET " + PRODUCT + " HTTP/1.1", "If-None-Match", "\"other\", " + etag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(etag);
        assertThat(again.header("Vary")).contains("Accept-Encoding", "Authorization");
        assertThat(http.exchange("GET " + PRODUCT + " HTTP/1.1", "If-None-Match", "\"x" + etag.substring(3))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aHeadHasTheHeadersOfAGetAndNoBody() {
        Answer head = http.exchange("HEAD " + PRODUCT + " HTTP/1.1");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag"))
                .isEqualTo(http.exchange("GET " + PRODUCT + " HTTP/1.1").header("ETag"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void everyAnswerSaysWhatIsLeftOfTheLimit() {
        for (String path : List.of(PRODUCT, "/api/v1/home", "/nowhere")) {
            Answer answer = http.exchange("GET " + path + " HTTP/1.1");
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"default\";q=1000000;w=60");
            assertThat(answer.header("RateLimit")).matches("\"default\";r=\\d+;t=\\d+");
        }
    }

    @Test
    void noMalformedRequestMakesTheApplicationFail() throws Exception {
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> running = new ArrayList<>();
            for (int at = 0; at < AT_ONCE; at++) {
                Fuzz fuzz = new Fuzz(SEED + at, issuer.token("fuzz"));
                running.add(threads.submit(() -> attack(fuzz, wrong)));
            }
            for (Future<?> done : running) {
                done.get();
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(http.exchange("GET " + PRODUCT + " HTTP/1.1").status()).isEqualTo(200);
    }

    private void attack(Fuzz fuzz, List<String> wrong) {
        RawHttp impatient = new RawHttp(site.getPort(), 100);
        for (int i = 0; i < MALFORMED / AT_ONCE; i++) {
            byte[] request = fuzz.next();
            Answer answer = impatient.send(request);
            if (answer.status() >= 500
                    || answer.all().contains("Exception")
                    || answer.all().contains("\tat ")) {
                wrong.add(new String(request, StandardCharsets.ISO_8859_1) + "\n=> " + answer.all());
            }
        }
    }

    private Answer post(String type, String body) {
        return http.exchange(
                "POST " + REVIEWS + " HTTP/1.1",
                "Authorization",
                bearer(),
                "Content-Type",
                type,
                "Content-Length",
                Integer.toString(body.length()),
                body);
    }

    private String bearer() {
        return "Bearer " + issuer.token("anna");
    }

    private static void assertProblem(int status, Answer answer) throws JsonProcessingException {
        assertThat(answer.status()).as(answer.all()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith(Problem.MEDIA_TYPE);
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        for (String field : List.of("type", "title", "detail", "traceId")) {
            assertThat(problem.path(field).asText()).as(field).isNotEmpty();
        }
        assertThat(answer.body()).doesNotContain("Exception", "vertx", "quarkus");
    }
}
