package shop.storefront.aggregation.edge;

import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.edge.identity.TestIssuer;
import shop.storefront.aggregation.testing.RawHttp.Answer;

/** What the edge of an application promises that takes reviews as well. */
public abstract class ReviewEdgeContract extends EdgeContract {

    private static final String REVIEWS = "/api/v1/products/p-1/reviews";
    private static final String REVIEW = "{\"rating\":5,\"title\":\"Good\",\"body\":\"Yes.\"}";

    @Test
    void anotherMediaTypeIsAProblem() {
        signedIn()
                .contentType("text/plain")
                .body("{}")
                .when()
                .post(REVIEWS)
                .then()
                .spec(problem(415));
    }

    /** On the wire, as a client library may still be writing when it is refused. */
    @Test
    void aBodyIsReadNoFurtherThanItsLimit() {
        String large = "x".repeat(65 * 1024);
        assertProblem(413, post("Content-Length", Integer.toString(large.length()), large));
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        assertProblem(413, post("Transfer-Encoding", "chunked", chunk.repeat(3)));
    }

    private Answer post(String framing, String value, String body) {
        return wire.exchange(
                "POST " + REVIEWS + " HTTP/1.1",
                "Authorization",
                "Bearer " + issuer.token("anna"),
                "Content-Type",
                "application/json",
                framing,
                value,
                body);
    }

    @Test
    void aWriteNeedsATokenWithTheRole() {
        String reviews = "/api/v1/products/p-written/reviews";
        review(given()).when().post(reviews).then().spec(problem(401)).header("WWW-Authenticate", "Bearer");
        var visitor = TestIssuer.claims("visitor");
        visitor.setStringListClaim("groups", "visitor");
        review(given())
                .auth()
                .oauth2(issuer.rs256(visitor))
                .when()
                .post(reviews)
                .then()
                .spec(problem(403));
        review(signedIn()).when().post(reviews).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void longReviewsAreCompressed(String coding) {
        given().header("Accept-Encoding", coding)
                .when()
                .get(REVIEWS + "?pageSize=50")
                .then()
                .header("Content-Encoding", coding);
    }

    private RequestSpecification signedIn() {
        return given().auth().oauth2(issuer.token("anna"));
    }

    private static RequestSpecification review(RequestSpecification request) {
        return request.contentType(ContentType.JSON).body(REVIEW);
    }
}
