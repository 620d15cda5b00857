package shop.storefront.aggregation.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.edge.problem.Problem;
import shop.storefront.aggregation.testing.FakeSource;
import shop.storefront.aggregation.testing.RawHttp;
import shop.storefront.aggregation.testing.RawHttp.Answer;

/** What the edge of either application promises to whoever connects; a subclass is the test of one of them. */
public abstract class EdgeContract extends EdgeFixture {

    private static final String PRODUCT = "/api/v1/products/p-1";
    private static final String REVIEWS = PRODUCT + "/reviews";
    private static final long SEED = 20_261_121;
    private static final int MALFORMED = 5000;
    private static final int AT_ONCE = 8;

    /** What a source that is late gives, on a machine that is busy. */
    private static final int SERVICE_UNAVAILABLE = 503;

    @Test
    void whatTheServerItselfRefusesIsAProblemToo() {
        given().when().get("/nowhere").then().spec(problem(404));
        given().when().get("/q/health").then().spec(problem(404));
        given().when().patch(PRODUCT).then().spec(problem(405));
        given().accept("text/html").when().get(PRODUCT).then().spec(problem(406));
        given().when().get(PRODUCT + "?q=" + "a".repeat(15_000)).then().spec(problem(414));
        given().header("X-Large", "a".repeat(20_000)).when().get(PRODUCT).then().spec(problem(431));
    }

    @Test
    void whatNoClientLibrarySendsIsAProblemToo() {
        assertProblem(404, wire.exchange("OPTIONS * HTTP/1.1"));
        assertProblem(400, wire.exchange("GET " + PRODUCT + " HTTP/1.1", "Host", "another"));
        assertProblem(400, wire.exchange("GET /api/v1/products/%zz HTTP/1.1"));
        assertProblem(400, wire.exchange("GET /%/nowhere HTTP/1.1"));
        assertProblem(400, wire.exchange("GET /api/v1/products/a|b HTTP/1.1"));
        assertProblem(
                400,
                wire.send(("GET " + PRODUCT + " HTTP/1.1\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
    }

    /** What can't be decoded is answered by the same filters as any other request. */
    @Test
    void whatIsNoRequestAtAllIsAProblemToo() {
        assertProblem(400, wire.exchange("GET /api/v1/products/a b HTTP/1.1"));
        assertProblem(400, wire.exchange("POST " + REVIEWS + " HTTP/1.1", "Content-Length", "99999999999999999999"));
        assertProblem(400, wire.exchange("GET " + PRODUCT + " HTTP/1.1", "X-A: b\r\n c", "d"));
        assertProblem(400, wire.exchange("GET " + PRODUCT + "?q=100% HTTP/1.1"));
        assertProblem(414, wire.exchange("GET " + PRODUCT + "?q=" + "a".repeat(60_000) + " HTTP/1.1"));
        assertProblem(431, wire.exchange("GET " + PRODUCT + " HTTP/1.1", "X-Large", "a".repeat(60_000)));
        assertProblem(431, wire.exchange("GET " + PRODUCT + " HTTP/1.1\r\n" + "a:\r\n".repeat(2000) + "b: c"));
    }

    @Test
    void aRequestLineOfFourteenKibibytesIsTaken() {
        String query = "?pageToken=" + "%41".repeat(4096);
        assertThat(wire.exchange("GET /api/v1/products" + query + " HTTP/1.1").status())
                .isNotIn(414, 431);
    }

    @Test
    void anotherMethodIsToldWhichAreAllowed() {
        given().when().delete(PRODUCT).then().header("Allow", containsString("GET"));
    }

    @Test
    void aHeadHasTheHeadersOfAGetAndNoBody() {
        String etag = given().when().get(PRODUCT).header("ETag");
        given().when().head(PRODUCT).then().statusCode(200).header("ETag", etag).body(emptyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {PRODUCT, "/nowhere", "/api/v1/products/*"})
    void everyAnswerHasItsIdAndNoneTellsOfTheServer(String path) {
        given().header("X-Request-Id", "my-id-1")
                .when()
                .get(path)
                .then()
                .header("X-Request-Id", "my-id-1")
                .header("X-Content-Type-Options", "nosniff")
                .header("Date", matchesPattern("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"))
                .header("Strict-Transport-Security", nullValue())
                .header("Server", nullValue())
                .header("X-Powered-By", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {PRODUCT, "/api/v1/products", REVIEWS, "/api/v1/home", PRODUCT + "/stream", "/nowhere"})
    void noBadTokenIsTaken(String path) {
        for (String token : issuer.badTokens()) {
            given().auth()
                    .oauth2(token)
                    .when()
                    .get(path)
                    .then()
                    .spec(problem(401))
                    .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void oneBearerTokenIsTakenAndNothingElse() {
        String bearer = "Bearer " + issuer.token("anna");
        given().header("Authorization", "Basic YTpi").when().get(PRODUCT).then().spec(problem(401));
        given().header("Authorization", bearer, bearer)
                .when()
                .get(PRODUCT)
                .then()
                .spec(problem(401));
        given().header("Authorization", bearer).when().get(PRODUCT).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void anAnswerIsCompressedFromOneKibibyteUp(String coding) {
        int length = given().when().get(PRODUCT).asByteArray().length;
        given().header("Accept-Encoding", coding)
                .when()
                .get(PRODUCT)
                .then()
                .header("Content-Encoding", length >= 1024 ? containsString(coding) : nullValue());
        given().header("Accept-Encoding", coding).when().get("/nowhere").then().header("Content-Encoding", nullValue());
    }

    @Test
    void anUnchangedPageIsNotSentAgain() {
        String etag =
                given().when().get(PRODUCT).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", "\"other\", " + etag)
                .when()
                .get(PRODUCT)
                .then()
                .statusCode(304)
                .body(emptyString())
                .header("ETag", etag)
                .header("Vary", allOf(containsString("Accept-Encoding"), containsString("Authorization")));
        given().header("If-None-Match", "\"x" + etag.substring(3))
                .when()
                .get(PRODUCT)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {PRODUCT, "/api/v1/home", "/nowhere"})
    void everyAnswerSaysWhatIsLeftOfTheLimit(String path) {
        given().when()
                .get(path)
                .then()
                .header("RateLimit-Policy", "\"default\";q=1000000;w=60")
                .header("RateLimit", matchesPattern("\"default\";r=\\d+;t=\\d+"));
    }

    @Test
    void noHeaderOfAClientGoesOnWhereNoneIsNamed() {
        given().header("Accept-Language", "de")
                .header("X-Currency", "CHF")
                .when()
                .get("/api/v1/products/p-headers")
                .then()
                .statusCode(200)
                .header("Vary", not(containsString("Accept-Language")));
        assertThat(sources.all())
                .flatExtracting(FakeSource::calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.headers()).doesNotContainKeys("accept-language", "x-currency"));
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
        given().when().get(PRODUCT).then().statusCode(200);
    }

    private void attack(Fuzz fuzz, List<String> wrong) {
        RawHttp impatient = new RawHttp(site.getPort(), 100);
        for (int i = 0; i < MALFORMED / AT_ONCE; i++) {
            byte[] request = fuzz.next();
            Answer answer = impatient.send(request);
            boolean failed = answer.status() >= 500 && answer.status() != SERVICE_UNAVAILABLE;
            if (failed || answer.all().contains("Exception") || answer.all().contains("\tat ")) {
                wrong.add(new String(request, StandardCharsets.ISO_8859_1) + "\n=> " + answer.all());
            }
        }
    }

    static void assertProblem(int status, Answer answer) {
        assertThat(answer.status()).as(answer.all()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith(Problem.MEDIA_TYPE);
        JsonPath problem = new JsonPath(answer.body());
        assertThat(problem.getInt("status")).isEqualTo(status);
        for (String field : List.of("type", "title", "detail", "traceId")) {
            assertThat(problem.getString(field)).as(field).isNotEmpty();
        }
        assertThat(answer.body()).doesNotContain("Exception", "vertx", "quarkus");
    }
}
