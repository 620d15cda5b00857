package shop.storefront.aggregation.edge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.edge.problem.Problem;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.RawHttp.Answer;

/** What holds of the parameters and the body of a request, in either application; a subclass tests one of them. */
public abstract class ParameterContract extends ProductIdContract {

    private static final String API = "/api/v1";
    private static final String REVIEW = "{\"rating\": 5, \"title\": \"Good\", \"body\": \"Yes.\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/products?pageSize=0 pageSize",
                "/products?pageSize=51 pageSize",
                "/products?pageSize=-1 pageSize",
                "/products?pageSize=+5 pageSize",
                "/products?pageSize=5.0 pageSize",
                "/products?pageSize=1e1 pageSize",
                "/products?pageSize=0x1 pageSize",
                "/products?pageSize=%D9%A5 pageSize",
                "/products?pageSize=99999999999 pageSize",
                "/products?pageSize= pageSize",
                "/products?pageSize pageSize",
                "/products?pageSize=5&pageSize=5 pageSize",
                "/products?%70ageSize=51 pageSize",
                "/products?category=a&category=b category",
                "/products?category=&category=a category",
                "/products?q=%00 q",
                "/products?q=a%7F q",
                "/products?q=%C2%85 q",
                "/products?category=a%0Ab category",
                "/products?pageToken=a&pageToken=a pageToken",
                "/products?pageSize=x&q=%00&category=%00 category,pageSize,q",
                "/products/p-1/reviews?sort=best sort",
                "/products/p-1/reviews?sort=NEWEST sort",
                "/products/p-1/reviews?sort= sort",
                "/products/p-1/reviews?sort=newest&sort=newest sort",
                "/products/p-1/reviews?sort=best&pageSize=0 pageSize,sort",
                "/products/a%20b/reviews?sort=best id,sort",
                "/products/a&admin=true/reviews id"
            })
    void brokenRuleIsNamedAndReachesNoSource(String target, String fields) {
        given().when().get(API + target).then().spec(invalid(fields.split(",")));
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void whatIsTooLongIsNamed(String target, String field) {
        given().when().get(API + target).then().spec(invalid(field));
        assertThat(calls()).isEmpty();
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(
                arguments("/products?q=" + "a".repeat(201), "q"),
                arguments("/products?q=" + encoded("\u00e4".repeat(201)), "q"),
                arguments("/products?category=" + "a".repeat(201), "category"),
                arguments("/products?pageToken=" + "a".repeat(4097), "pageToken"),
                arguments("/products?pageToken=" + encoded("\u00e4".repeat(2049)), "pageToken"),
                arguments("/products/p-1/reviews?pageToken=" + "a".repeat(4097), "pageToken"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b",
                "{shoe}",
                "a^b`c",
                "[x]\\y",
                "a;b",
                "a+b%2Bc",
                "%F0%9F%91%9F",
                "%22%3C%3E%22",
                "%2525",
                "a=b",
                "a/b?c"
            })
    void queryIsReadAsItIs(String query) {
        Answer answer = get("/products?q=" + query);

        assertThat(answer.status()).as(answer.all()).isEqualTo(200);
        assertThat(asked("list").get("q")).containsExactly(decoded(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%zz", "%4", "%ff", "%c0%af", "%ed%a0%80", "%C3", "\u00e4"})
    void queryThatIsNoEncodedUtf8IsAProblem(String query) {
        assertProblem(400, get("/products?q=" + query));
        assertThat(calls()).isEmpty();
    }

    @Test
    void emptyTextIsTheSameAsNone() {
        given().when()
                .get(API + "/products?pageSize=43&q=&category=&pageToken=")
                .then()
                .statusCode(200);

        assertThat(asked("list")).doesNotContainKeys("q", "category", "pageToken");
    }

    @Test
    void textsAreCountedInCodePoints() {
        String longest = "\uD83D\uDC5F".repeat(200);

        given().when().get(API + "/products?q=" + encoded(longest)).then().statusCode(200);

        assertThat(asked("list").get("q")).containsExactly(longest);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void pageTokenIsTakenBackAsItWasGiven(String token) {
        given().when().get(API + "/products?pageToken=" + encoded(token)).then().statusCode(200);
        assertThat(asked("list").get("pageToken")).containsExactly(token);
        given().when()
                .get(API + "/products/p-1/reviews?pageToken=" + encoded(token))
                .then()
                .statusCode(200);
        assertThat(asked("list").get("pageToken")).containsExactly(token);
    }

    static Stream<String> tokens() {
        return Stream.of(
                "QUFB".repeat(15) + "\nQkJC\r\n",
                "T".repeat(1500),
                "\u20ac".repeat(1365) + "x",
                "\u0000\t\u007f",
                " ",
                "a=b&c=d;e+f%20",
                "\uD83D\uDC5F");
    }

    @Test
    void parameterThatNobodyKnowsIsIgnored() {
        given().when().get(API + "/products?x=&y=1&y=2&utm").then().statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("brokenReviews")
    void reviewThatBreaksARuleIsRefusedFieldByField(String body, String fields) {
        post("application/json", body).then().spec(invalid(fields.split(",")));
        assertThat(calls()).isEmpty();
    }

    static Stream<Arguments> brokenReviews() {
        return Stream.of(
                arguments("", "body"),
                arguments("{", "body"),
                arguments("null", "body"),
                arguments("[]", "body"),
                arguments("\"x\"", "body"),
                arguments(REVIEW + "x", "body"),
                arguments(REVIEW + REVIEW, "body"),
                arguments("\ufeff" + REVIEW, "body"),
                arguments("{\"rating\": 5, \"rating\": 4, \"title\": \"t\", \"body\": \"b\"}", "body"),
                arguments("{\"a\": {\"b\": {\"c\": {\"d\": {\"e\": 1}}}}}", "body"),
                arguments("{}", "body,rating,title"),
                arguments(review("0", "\"t\"", "\"b\""), "rating"),
                arguments(review("6", "\"t\"", "\"b\""), "rating"),
                arguments(review("5.5", "\"t\"", "\"b\""), "rating"),
                arguments(review("\"5\"", "\"t\"", "\"b\""), "rating"),
                arguments(review("true", "\"t\"", "\"b\""), "rating"),
                arguments(review("null", "\"t\"", "\"b\""), "rating"),
                arguments(review("4294967301", "\"t\"", "\"b\""), "rating"),
                arguments(review("[5]", "{\"t\": 1}", "7"), "body,rating,title"),
                arguments(review("5", text(""), text("b")), "title"),
                arguments(review("5", text("t".repeat(121)), text("b".repeat(4001))), "body,title"),
                arguments(review("5", text("  "), text("\u200b\u2060\ufeff")), "body,title"),
                arguments(review("5", text("\u3164\uffa0"), text("\u00ad\u034f\u2800")), "body,title"),
                arguments(review("5", text("a\\u0000"), text("b\\u0007")), "body,title"),
                arguments(review("5", text("a\\nb"), text("b")), "title"),
                arguments(review("5", text("a\u202eb"), text("b\u2066")), "body,title"),
                arguments(review("5", text("a\uffff"), text("b\ufdd0")), "body,title"),
                arguments(review("5", text("a\uD83F\uDFFE"), text("b")), "title"),
                arguments(review("5", text("a\\ud83d"), text("b\\udc5f")), "body,title"),
                arguments(
                        "{\"rating\": 9, \"title\": \"t\", \"body\": \"b\", \"author\": {\"x\": [1]}}",
                        "author,rating"),
                arguments("{\"rating\": 5, \"title\": \"t\", \"body\": \"b\", \"\\u0000\": 1}", "body"));
    }

    @ParameterizedTest
    @MethodSource("goodReviews")
    void reviewWithinTheRulesIsPassedOn(String body) {
        post("application/json", body).then().statusCode(201);
    }

    static Stream<String> goodReviews() {
        return Stream.of(
                REVIEW,
                review("1", text("\uD83D\uDC5F".repeat(120)), text("\u00e4".repeat(4000))),
                review("5", text("a\u0308".repeat(120)), text("a\\n\\tb\\r\\n")),
                review("5", text("\u200f\u05d0\u200e"), text("\u2764\ufe0f")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json;charset=utf-16",
                "application/json;charset=iso-8859-1",
                "application/json, application/json",
                "application/x-json",
                ""
            })
    void otherMediaTypeIsRefused(String type) {
        assertProblem(415, post(List.of("Content-Type", type), REVIEW.getBytes(StandardCharsets.UTF_8)));
        assertThat(calls()).isEmpty();
    }

    @Test
    void mediaTypeIsSaidOnceAndNothingIsEncoded() {
        byte[] body = REVIEW.getBytes(StandardCharsets.UTF_8);
        assertProblem(415, post(List.of(), body));
        assertProblem(415, post(List.of("Content-Type", "application/json", "Content-Type", "application/json"), body));
        assertProblem(415, post(List.of("Content-Type", "application/json", "Content-Encoding", "gzip"), body));
        assertThat(post(List.of("Content-Type", "Application/JSON; Charset=\"UTF-8\""), body)
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @MethodSource("otherBytes")
    void bodyThatIsNoUtf8IsRefused(byte[] body) {
        Answer answer = post(List.of("Content-Type", "application/json"), body);

        assertProblem(400, answer);
        assertThat(answer.body()).contains("\"field\":\"body\"");
        assertThat(calls()).isEmpty();
    }

    static Stream<byte[]> otherBytes() {
        return Stream.of(
                REVIEW.getBytes(StandardCharsets.UTF_16BE),
                REVIEW.getBytes(StandardCharsets.UTF_16LE),
                review("5", text("Gr\u00f6\u00dfe"), text("b")).getBytes(StandardCharsets.ISO_8859_1),
                overlong());
    }

    /** A slash in two bytes, which once let it pass for something else. */
    private static byte[] overlong() {
        byte[] body = REVIEW.replace("Good", "G//d").getBytes(StandardCharsets.ISO_8859_1);
        int at = REVIEW.indexOf("Good") + 1;
        body[at] = (byte) 0xc0;
        body[at + 1] = (byte) 0xaf;
        return body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u00e4"})
    void idempotencyKeyIsVisibleAscii(String key) {
        assertProblem(
                400,
                post(
                        List.of("Content-Type", "application/json", "Idempotency-Key", key),
                        REVIEW.getBytes(StandardCharsets.UTF_8)));
        assertThat(calls()).isEmpty();
    }

    @Test
    void allThatIsWrongWithAReviewIsNamedAtOnce() {
        given().auth()
                .oauth2(issuer.token("anna"))
                .header("Idempotency-Key", "k".repeat(129))
                .contentType("application/json")
                .body(review("0", text(""), text("b")))
                .when()
                .post(API + "/products/a%20b/reviews")
                .then()
                .spec(invalid("Idempotency-Key", "id", "rating", "title"));
    }

    @Test
    void bodyIsNotReadOfWhoMayNotWrite() {
        Answer answer = wire.exchange(
                "POST " + API + "/products/p-1/reviews HTTP/1.1",
                "Content-Type",
                "application/json",
                "Content-Length",
                "100",
                "Expect",
                "100-continue");

        assertProblem(401, answer);
        assertThat(answer.all()).doesNotContain("100 Continue");
    }

    private Response post(String type, String body) {
        return given().auth()
                .oauth2(issuer.token("anna"))
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .when()
                .post(API + "/products/p-1/reviews");
    }

    private Answer post(List<String> headers, byte[] body) {
        StringBuilder head = new StringBuilder("POST " + API + "/products/p-1/reviews HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\nAuthorization: Bearer ")
                .append(issuer.token("anna"));
        head.append("\r\nContent-Length: ").append(body.length).append("\r\n");
        for (int i = 0; i < headers.size(); i += 2) {
            head.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return wire.send(request);
    }

    private Answer get(String target) {
        return wire.exchange("GET " + API + target + " HTTP/1.1");
    }

    /** What the source was last asked for by that operation. */
    private Map<String, List<String>> asked(String operation) {
        Call call = calls().stream()
                .filter(each -> each.operation().equals(operation))
                .reduce((first, second) -> second)
                .orElseThrow();
        return new QueryStringDecoder(call.target(), StandardCharsets.UTF_8, true, 100, true).parameters();
    }

    private static String review(String rating, String title, String body) {
        return "{\"rating\": " + rating + ", \"title\": " + title + ", \"body\": " + body + "}";
    }

    private static String text(String value) {
        return '"' + value + '"';
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String query) {
        return requireNonNull(new QueryStringDecoder("q=" + query, StandardCharsets.UTF_8, false, 10, true)
                        .parameters()
                        .get("q"))
                .getFirst();
    }

    private static void assertProblem(int status, Answer answer) {
        assertThat(answer.status()).as(answer.all()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as(answer.all()).startsWith(Problem.MEDIA_TYPE);
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.body()).contains("\"status\":" + status);
    }
}
