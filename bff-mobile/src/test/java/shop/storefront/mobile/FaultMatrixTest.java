package shop.storefront.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.matrix.Client;
import shop.storefront.aggregation.matrix.FaultMatrix;
import shop.storefront.aggregation.matrix.FaultMatrixProfile;
import shop.storefront.aggregation.matrix.MatrixTable;
import shop.storefront.aggregation.matrix.SectionState;
import shop.storefront.aggregation.matrix.ShownPage;
import shop.storefront.aggregation.testing.FakeSources;

@QuarkusTest
@TestProfile(FaultMatrixProfile.class)
@SuppressWarnings("NullAway.Init") // by the test framework
class FaultMatrixTest {

    private static final Map<String, String> ON_A_PRODUCT =
            Map.of("product", "product", "availability", "stock", "reviews", "reviews", "recommendations", "more");
    private static final Map<String, String> IN_A_LIST =
            Map.of("products", "items", "availability", "stock", "ratings", "rating");

    @TestHTTPResource("/")
    URI base;

    FakeSources sources;

    @Test
    void everyFaultOfEverySourceIsShownForWhatItIs() {
        try (Client client = new Client(base)) {
            MatrixTable table = new FaultMatrix(client, sources, FaultMatrixTest::wrongs)
                    .play(List.of(ShownPage.PRODUCT, ShownPage.LISTING, ShownPage.CARDS));
            table.write(Path.of("target", "fault-matrix.md"));
            assertThat(table.wrongs()).isEmpty();
            assertThat(table.size()).isGreaterThan(200);
        }
    }

    /** The body names what is degraded, by its own names and only then, and leaves out what is missing. */
    private static List<String> wrongs(ShownPage page, JsonNode body, Map<String, SectionState> states) {
        Map<String, String> names = page == ShownPage.PRODUCT ? ON_A_PRODUCT : IN_A_LIST;
        Map<String, String> expected = new HashMap<>();
        states.forEach((section, state) -> expected.put(names.get(section), state.state()));
        Map<String, String> said = new HashMap<>();
        body.path("degraded")
                .properties()
                .forEach(part -> said.put(part.getKey(), part.getValue().asText()));
        if (!said.equals(expected) || body.has("degraded") == states.isEmpty()) {
            return List.of("degraded is " + body.path("degraded"));
        }
        boolean dataOfMissing = page == ShownPage.PRODUCT
                && expected.entrySet().stream()
                        .anyMatch(part -> part.getValue().equals("missing") && body.has(part.getKey()));
        return dataOfMissing ? List.of("a missing part has data") : List.of();
    }
}
