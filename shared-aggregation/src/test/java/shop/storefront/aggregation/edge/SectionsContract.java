package shop.storefront.aggregation.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;

import io.grpc.Status;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.Fault;

/** A product's page of which a client asks for some sections; a subclass is the test of one application. */
public abstract class SectionsContract extends EndpointFixture {

    private static final Fault REST_DOWN = new Fault.HttpStatus(503);
    private static final Fault GRPC_DOWN = new Fault.GrpcStatus(Status.Code.UNAVAILABLE);

    /** Asserts that the page shows these sections beside its product, and says of the others what the client expects. */
    protected abstract void assertShows(ValidatableResponse page, List<String> sections);

    private static ValidatableResponse page(String id, String query) {
        return given().when().get("/api/v1/products/" + id + query).then();
    }

    /** The calls that a page cost, as source and operation. */
    private List<String> calls() {
        return sources.all().stream()
                .flatMap(source -> source.calls().stream())
                .filter(call -> !call.target().contains("warm-up"))
                .map(call -> call.source() + ' ' + call.operation())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "product, product get",
        "availability, inventory batch; product get",
        "reviews, product get; review list",
        "recommendations, product batch; product get; recommendation list",
        "'product,reviews,availability', inventory batch; product get; review list"
    })
    void onlyWhatIsAskedForIsCalled(String sections, String calls) {
        String id = "some-" + sections.replace(',', '-');
        sources.forgetCalls();

        ValidatableResponse page = page(id, "?sections=" + sections).statusCode(200);

        assertThat(calls()).containsExactly(calls.split("; "));
        page.header("Cache-Control", startsWith("public")).header("ETag", notNullValue());
        assertShows(page, List.of(sections.split(",")));
    }

    @Test
    void productAloneIsTimedAlone() {
        page("timed", "?sections=product")
                .header(
                        "Server-Timing",
                        matchesPattern("product;dur=[0-9]+\\.[0-9];desc=fresh, total;dur=[0-9]+\\.[0-9]"));
    }

    @Test
    void failureOfWhatIsNotAskedForDegradesNothing() {
        sources.inventory().fault("batch", "calm", GRPC_DOWN);
        page("calm", "?sections=reviews")
                .statusCode(200)
                .header("Degraded", nullValue())
                .header("Cache-Control", startsWith("public"));
    }

    @Test
    void degradedNamesWhatIsAskedForAlone() {
        sources.inventory().fault("batch", "rough", GRPC_DOWN);
        sources.review().fault("list", "rough", REST_DOWN);
        page("rough", "?sections=availability")
                .statusCode(200)
                .header("Degraded", equalTo("availability;state=missing;reason=unavailable"))
                .header("Cache-Control", equalTo("no-store"))
                .header("ETag", nullValue());
    }

    @Test
    void pagesOfOtherSectionsHaveOtherTagsAndAreNeverMixedUp() {
        String alone = page("tagged", "?sections=product").extract().header("ETag");
        String whole = page("tagged", "").header("ETag", not(alone)).extract().header("ETag");

        given().header("If-None-Match", alone)
                .get("/api/v1/products/tagged?sections=product")
                .then()
                .statusCode(304);
        given().header("If-None-Match", whole)
                .get("/api/v1/products/tagged?sections=product")
                .then()
                .statusCode(200)
                .header("ETag", alone);
        assertShows(page("tagged", "").statusCode(200), List.of("availability", "reviews", "recommendations"));
    }

    @Test
    void namesMayComeInAnyOrder() {
        assertShows(
                page("ordered", "?sections=recommendations%2Cproduct,reviews").statusCode(200),
                List.of("reviews", "recommendations"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sections",
                "sections=",
                "sections=,",
                "sections=product,",
                "sections=,product",
                "sections=product,,reviews",
                "sections=stock",
                "sections=PRODUCT",
                "sections=null",
                "sections=product,%20reviews",
                "sections=product,product",
                "sections=product;reviews",
                "sections=product&sections=product",
                "sections=product&%73ections=reviews"
            })
    void brokenNamesAreRejectedAndReachNoSource(String query) {
        sources.forgetCalls();

        page("broken", "?" + query).spec(invalid("sections"));

        assertThat(sources.product().calls("get", "broken"))
                .extracting(Call::target)
                .isEmpty();
    }
}
