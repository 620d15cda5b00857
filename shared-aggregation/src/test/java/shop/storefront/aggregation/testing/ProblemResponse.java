package shop.storefront.aggregation.testing;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.ResponseSpecification;

/** What every error looks like (RFC 9457), and what it never says. */
public final class ProblemResponse {

    private static final String URN = "urn:storefront:problem:";

    private ProblemResponse() {}

    /** A whole problem of this status. */
    public static ResponseSpecification problem(int status) {
        return described(status).build();
    }

    /** A whole problem of this status and kind. */
    public static ResponseSpecification problem(int status, String kind) {
        return described(status).expectBody("type", equalTo(URN + kind)).build();
    }

    /** A refusal that names these fields, each for one or more reasons, and no other. */
    public static ResponseSpecification invalid(String... fields) {
        return described(400)
                .expectBody("type", equalTo(URN + "invalid-request"))
                .expectBody("errors.field", allOf(hasItems(fields), everyItem(is(oneOf(fields)))))
                .expectBody("errors.message", everyItem(not(emptyString())))
                .build();
    }

    private static ResponseSpecBuilder described(int status) {
        ResponseSpecBuilder problem = new ResponseSpecBuilder()
                .expectStatusCode(status)
                .expectHeader("Content-Type", startsWith("application/problem+json"))
                .expectBody("status", equalTo(status))
                .expectBody("type", startsWith(URN))
                .expectBody("title", not(emptyString()))
                .expectBody("detail", not(emptyString()))
                .expectBody("instance", startsWith("/"))
                .expectBody("traceId", matchesPattern("[0-9a-f]{32}"));
        for (String inside : new String[] {"Exception", "vertx", "quarkus", Catalogue.SECRET, "localhost"}) {
            problem.expectBody(not(containsString(inside)));
        }
        return problem;
    }
}
