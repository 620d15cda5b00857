package shop.storefront.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;
import shop.storefront.aggregation.matrix.FaultMatrix;
import shop.storefront.aggregation.matrix.SectionState;
import shop.storefront.aggregation.matrix.ShownPage;

@QuarkusTest
class FaultMatrixTest extends FaultMatrix {

    private static final Map<String, String> ON_A_PRODUCT =
            Map.of("product", "product", "availability", "stock", "reviews", "reviews", "recommendations", "more");
    private static final Map<String, String> IN_A_LIST = Map.of(
            "products", "items",
            "availability", "stock",
            "ratings", "rating",
            "reviews", "reviews",
            "recommendations", "recommendations");

    FaultMatrixTest() {
        super(ShownPage.PRODUCT, ShownPage.LISTING, ShownPage.REVIEWS, ShownPage.HOME, ShownPage.CARDS);
    }

    /** The body names what is degraded, by its own names and only then, and leaves out what is missing. */
    @Override
    protected void assertBody(ShownPage page, JsonPath body, Map<String, SectionState> degraded) {
        Map<String, String> names = page == ShownPage.PRODUCT ? ON_A_PRODUCT : IN_A_LIST;
        Map<String, String> expected = new HashMap<>();
        degraded.forEach((section, state) -> expected.put(names.get(section), state.state()));
        Map<String, Object> all = body.getMap("");
        assertThat(all.get("degraded")).isEqualTo(degraded.isEmpty() ? null : expected);
        assertThat(all.containsKey("degraded")).isEqualTo(!degraded.isEmpty());
        if (page == ShownPage.PRODUCT) {
            degraded.forEach((section, state) -> {
                if (state.isMissing()) {
                    assertThat(all).doesNotContainKey(names.get(section));
                }
            });
        }
    }
}
