package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
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

    @TestHTTPResource("/")
    URI base;

    FakeSources sources;

    @Test
    void everyFaultOfEverySourceIsShownForWhatItIs() {
        try (Client client = new Client(base)) {
            MatrixTable table = new FaultMatrix(client, sources, FaultMatrixTest::wrongs)
                    .play(List.of(ShownPage.PRODUCT, ShownPage.LISTING));
            table.write(Path.of("target", "fault-matrix.md"));
            assertThat(table.wrongs()).isEmpty();
            assertThat(table.size()).isGreaterThan(200);
        }
    }

    /** The body says of every section what the headers say, and has a section's data unless it is missing. */
    private static List<String> wrongs(ShownPage page, JsonNode body, Map<String, SectionState> states) {
        List<String> wrongs = new ArrayList<>();
        if (body.path("complete").asBoolean() != states.isEmpty()) {
            wrongs.add("complete is " + body.path("complete"));
        }
        body.path("sections").properties().forEach(section -> {
            SectionState expected = states.get(section.getKey());
            JsonNode said = section.getValue();
            boolean asExpected = expected == null
                    ? said.path("state").asText().equals("fresh") && !said.has("reason")
                    : said.path("state").asText().equals(expected.state())
                            && said.path("reason").asText().equals(expected.reason());
            if (!asExpected
                    || said.has("ageSeconds") != said.path("state").asText().equals("stale")) {
                wrongs.add("section " + section);
            }
            boolean missing = said.path("state").asText().equals("missing");
            if (page == ShownPage.PRODUCT
                    && missing
                    && !body.path(section.getKey()).isNull()) {
                wrongs.add("a missing section has data: " + section.getKey());
            }
            if (page == ShownPage.PRODUCT && !body.has(section.getKey())) {
                wrongs.add("no key " + section.getKey());
            }
        });
        return wrongs;
    }
}
