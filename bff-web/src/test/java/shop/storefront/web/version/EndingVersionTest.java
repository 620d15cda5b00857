package shop.storefront.web.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EndingVersionTest.FirstVersionEnds.class)
class EndingVersionTest {

    public static class FirstVersionEnds implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "bff.versions.v1.deprecated", "2027-01-01",
                    "bff.versions.v1.sunset", "2027-07-05",
                    "bff.versions.v1.link", "https://developers.example/v1",
                    "bff.versions.v1.successor", "/api/v2");
        }
    }

    @TestHTTPResource
    URI root;

    @ParameterizedTest
    @ValueSource(strings = {"products/p-1", "products?pageSize=0", "no-such-path"})
    void everyAnswerOfAVersionThatEndsSaysSo(String path) throws Exception {
        HttpResponse<String> answer = get("api/v1/" + path);

        assertThat(answer.headers().allValues("Deprecation")).containsExactly("@1798761600");
        assertThat(answer.headers().allValues("Sunset")).containsExactly("Mon, 05 Jul 2027 00:00:00 GMT");
        assertThat(answer.headers().allValues("Link"))
                .containsExactly("<https://developers.example/v1>; rel=\"deprecation\", "
                        + "<https://developers.example/v1>; rel=\"sunset\", </api/v2>; rel=\"successor-version\"");
    }

    @Test
    void pathThatIsWrittenOddlySaysSoToo() throws Exception {
        assertThat(get("api//v1/products?pageSize=0").headers().firstValue("Sunset"))
                .isPresent();
    }

    @Test
    void versionThatEndsIsStillServed() throws Exception {
        HttpResponse<String> answer = get("api/v1/products?pageSize=0");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("pageSize");
    }

    @Test
    void versionBesideItIsServedWithoutAWordOfAnEnd() throws Exception {
        HttpResponse<String> answer = get("api/v2/products/p-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKeys("deprecation", "sunset", "link");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
