package shop.storefront.aggregation.edge;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import shop.storefront.aggregation.edge.identity.TestIssuer;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.RawHttp;

/** An application under test, what it is called with, and what it calls. */
@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class EdgeFixture {

    @TestHTTPResource("/")
    URI site;

    TestIssuer issuer;

    FakeSources sources;

    RawHttp wire;

    @BeforeEach
    void connect() {
        wire = new RawHttp(site.getPort(), 5000);
    }
}
