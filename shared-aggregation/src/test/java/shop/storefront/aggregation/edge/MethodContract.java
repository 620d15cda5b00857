package shop.storefront.aggregation.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.RawHttp;

/** Which methods a path has, and that it has one spelling; a subclass names the paths of one application. */
@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class MethodContract {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> OF_THE_MOMENT =
            Set.of("date", "server-timing", "ratelimit", "x-request-id", "content-length");

    /** A path, and the methods that it has besides OPTIONS. */
    public record Resource(String path, List<String> methods) {

        /** A path of the version under test. */
        public static Resource of(String path, String... methods) {
            return new Resource("/api/v1" + path, List.of(methods));
        }

        List<String> others() {
            return METHODS.stream().filter(method -> !methods.contains(method)).toList();
        }

        @Override
        public String toString() {
            return path;
        }
    }

    @TestHTTPResource("/")
    URI site;

    @ParameterizedTest
    @MethodSource("resources")
    void headIsAnsweredAsGetWithoutABody(Resource resource) {
        if (resource.methods().contains("HEAD")) {
            ExtractableResponse<Response> get =
                    given().when().get(resource.path()).then().extract();
            ExtractableResponse<Response> head = given().when()
                    .head(resource.path())
                    .then()
                    .statusCode(get.statusCode())
                    .body(emptyString())
                    .extract();
            assertThat(lasting(head)).isEqualTo(lasting(get));
        }
    }

    /** The headers that two answers for the same thing have in common. */
    private static Set<String> lasting(ExtractableResponse<Response> answer) {
        Set<String> lasting = new TreeSet<>();
        answer.headers().forEach(header -> {
            if (!OF_THE_MOMENT.contains(header.getName().toLowerCase(java.util.Locale.ROOT))) {
                lasting.add(header.toString());
            }
        });
        return lasting;
    }

    @ParameterizedTest
    @MethodSource("resources")
    void optionsNameTheMethodsOfAPath(Resource resource) {
        String allow = given().when()
                .options(resource.path())
                .then()
                .statusCode(anyOf(is(200), is(204)))
                .extract()
                .header("Allow");
        assertAllowed(resource, allow);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void anotherMethodIsToldWhichAreAllowed(Resource resource) {
        for (String method : resource.others()) {
            var refused = given().when().request(method, resource.path()).then();
            if (!method.equals("HEAD")) {
                refused.spec(problem(405));
            }
            assertAllowed(resource, refused.statusCode(405).extract().header("Allow"));
        }
    }

    private static void assertAllowed(Resource resource, String allow) {
        Set<String> expected = new TreeSet<>(resource.methods());
        expected.add("OPTIONS");
        assertThat(new TreeSet<>(List.of(allow.split(", ")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/products/p-1/",
                "/api/v1//products/p-1",
                "//api/v1/products/p-1",
                "/api/v1/./products/p-1",
                "/api/v1/home/../products/p-1",
                "/api/v1/products;v=1/p-1",
                "/api/v1/products/p-1;v=1",
                "/api/v1/%70roducts/p-1",
                "/api/v1/products/p%2D1",
                "/API/v1/products/p-1"
            })
    void anotherSpellingIsNoResourceOfOurs(String path) {
        RawHttp wire = new RawHttp(site.getPort(), 5000);
        assertThat(wire.exchange("GET " + path + " HTTP/1.1").status()).isEqualTo(404);
        assertThat(wire.exchange("DELETE " + path + " HTTP/1.1").status()).isEqualTo(404);
    }

    @Test
    void encodedSlashIsPartOfAnIdAndMakesItNone() {
        given().when().get("/api/v1/products/p%2F1").then().spec(problem(400));
    }
}
