package shop.storefront.aggregation.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.edge.identity.TestIssuer;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.RawHttp;

/** What holds of a product's id in a path, in every application; a subclass tests one of them. */
@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class ProductIdContract {

    @TestHTTPResource("/")
    URI site;

    TestIssuer issuer;
    FakeSources sources;

    RawHttp wire;

    @BeforeEach
    void nothingAskedYet() {
        wire = new RawHttp(site.getPort(), 5000);
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
