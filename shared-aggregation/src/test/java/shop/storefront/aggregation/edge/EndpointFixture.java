package shop.storefront.aggregation.edge;

import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import shop.storefront.aggregation.edge.identity.TestIssuer;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.FakeSources;

/** What the tests of endpoints share: customers, and sources that are well again after each test. */
@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class EndpointFixture {

    protected TestIssuer issuer;
    protected FakeSources sources;

    @AfterEach
    final void healSources() {
        sources.heal();
    }

    /** A request of a customer who is signed in. */
    protected final RequestSpecification givenCustomer(String customer) {
        return given().auth().oauth2(issuer.token(customer));
    }

    /** What an operation of a source was asked with this in it. */
    protected final List<String> asked(String source, String operation, String part) {
        return sources.named(source).calls(operation, part).stream()
                .map(Call::target)
                .toList();
    }
}
