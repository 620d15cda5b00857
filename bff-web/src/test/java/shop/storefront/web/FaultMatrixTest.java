package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import shop.storefront.aggregation.matrix.FaultMatrix;
import shop.storefront.aggregation.matrix.SectionState;
import shop.storefront.aggregation.matrix.ShownPage;

@QuarkusTest
class FaultMatrixTest extends FaultMatrix {

    FaultMatrixTest() {
        super(ShownPage.PRODUCT, ShownPage.PRODUCT_STREAM, ShownPage.LISTING, ShownPage.REVIEWS, ShownPage.HOME);
    }

    /** The body says of every section what the headers say, and has a section's data unless it is missing. */
    @Override
    protected void assertBody(ShownPage page, JsonPath body, Map<String, SectionState> degraded) {
        assertThat(body.getBoolean("complete")).isEqualTo(degraded.isEmpty());
        Map<String, Object> all = body.getMap("");
        Map<String, Map<String, Object>> sections = body.getMap("sections");
        assertThat(sections.keySet()).containsAll(degraded.keySet());
        sections.forEach((name, section) -> {
            SectionState state = degraded.get(name);
            if (state == null) {
                assertThat(section).as(name).isEqualTo(Map.of("state", "fresh"));
            } else {
                assertThat(section)
                        .as(name)
                        .containsEntry("state", state.state())
                        .containsEntry("reason", state.reason());
                assertThat(section.containsKey("ageSeconds")).as(name).isEqualTo(state.isStale());
            }
            if (page == ShownPage.PRODUCT) {
                assertThat(all).containsKey(name);
                if (state != null && state.isMissing()) {
                    assertThat(all.get(name)).as(name).isNull();
                }
            }
        });
    }
}
