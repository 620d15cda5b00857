package shop.storefront.aggregation.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.Call;

/** What holds of a product's id in a path, in every application; a subclass tests one of them. */
public abstract class ProductIdContract extends EdgeFixture {

    @BeforeEach
    void nothingAskedYet() {
        sources.forgetCalls();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%20b",
                "a%2Fb",
                "%C3%A4",
                "a.b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void idThatBreaksItsRuleReachesNoSource(String id) {
        given().when().get("/api/v1/products/" + id).then().spec(invalid("id"));
        assertThat(calls()).isEmpty();
    }

    final List<Call> calls() {
        return sources.all().stream().flatMap(source -> source.calls().stream()).toList();
    }
}
