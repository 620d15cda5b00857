package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.storefront.demo.Part.PRODUCT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.demo.catalogue.Article;

class ProductServiceTest {

    private static final Contract CONTRACT = new Contract();
    private static Demo demo;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        demo = Demo.start(Options.onFreePorts());
        visitor = new Visitor(demo);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static JsonNode list(String query) {
        HttpResponse<String> answer = visitor.get(PRODUCT, "/products?" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        CONTRACT.allows("listProducts", answer);
        return Visitor.json(answer);
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }

    @Test
    void everyProductIsAsTheContractSays() {
        List<String> all = demo.catalogue().articles().stream().map(Article::id).toList();
        for (int from = 0; from < all.size(); from += 100) {
            List<String> some = all.subList(from, Math.min(all.size(), from + 100));
            assertThat(ids(list("ids=" + String.join(",", some)))).isEqualTo(some);
        }
    }

    @Test
    void oneProductIsTheSameAsInABatch() {
        HttpResponse<String> one = visitor.get(PRODUCT, "/products/p-1001");
        CONTRACT.allows("getProduct", one);
        assertThat(Visitor.json(one)).isEqualTo(list("ids=p-1001").path("items").path(0));
    }

    @Test
    void unknownProductIsNotFound() {
        HttpResponse<String> answer = visitor.get(PRODUCT, "/products/p-9");
        assertThat(answer.statusCode()).isEqualTo(404);
        CONTRACT.allows("getProduct", answer);
    }

    @Test
    void batchKeepsTheOrderAskedForAndLeavesOutUnknownIds() {
        assertThat(ids(list("ids=p-1700,nobody,p-1003,p-1700,p-1001"))).containsExactly("p-1700", "p-1003", "p-1001");
    }

    @Test
    void pagesJoinToTheWhole() {
        List<String> joined = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = list("pageSize=100" + token);
            assertThat(page.path("totalSize").asInt())
                    .isEqualTo(demo.catalogue().articles().size());
            joined.addAll(ids(page));
            token = page.has("nextPageToken")
                    ? "&pageToken=" + page.path("nextPageToken").asText()
                    : "";
        } while (!token.isEmpty());
        assertThat(joined)
                .isEqualTo(demo.catalogue().articles().stream().map(Article::id).toList());
    }

    @Test
    void pageHolds24ProductsUnlessToldOtherwise() {
        assertThat(ids(list(""))).hasSize(24);
        assertThat(ids(list("pageSize=7"))).hasSize(7);
    }

    @Test
    void categoryHoldsItsProductsAlone() {
        JsonNode page = list("category=garden&pageSize=100");
        assertThat(page.path("totalSize").asInt()).isEqualTo(108);
        assertThat(page.path("items"))
                .allMatch(item -> item.path("category").asText().equals("garden"));
        assertThat(ids(list("category=submarines"))).isEmpty();
    }

    @Test
    void searchWantsAllWordsAndMindsNeitherCaseNorAccents() {
        JsonNode page = list("q=" + Visitor.encoded("CAFFE lari kettle"));
        assertThat(page.path("items")).isNotEmpty().allMatch(item -> {
            String name = item.path("name").asText();
            return name.startsWith("Caffè Lari") && name.endsWith("Kettle");
        });
        assertThat(ids(list("q=kettle+spaceship"))).isEmpty();
    }

    @Test
    void searchAndCategoryNarrowEachOther() {
        assertThat(list("q=steel&category=kitchen").path("totalSize").asInt())
                .isPositive()
                .isLessThan(list("q=steel").path("totalSize").asInt());
    }

    @Test
    void pageTokenCountsForItsOwnListAlone() {
        String token = list("category=garden").path("nextPageToken").asText();
        assertThat(visitor.get(PRODUCT, "/products?category=garden&pageToken=" + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.get(PRODUCT, "/products?category=audio&pageToken=" + token)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pageSize=0",
                "pageSize=101",
                "pageSize=many",
                "pageSize=5&pageSize=6",
                "pageToken=",
                "pageToken=nonsense",
                "pageToken=AAAAGAAAAAAAAAAAAAAA",
                "ids=",
                "ids=p-1001,,p-1002",
                "ids=p%2F1001",
                "ids=p-1001&q=kettle"
            })
    void malformedParameterIsRefused(String query) {
        HttpResponse<String> answer = visitor.get(PRODUCT, "/products?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        CONTRACT.allows("listProducts", answer);
    }

    @Test
    void batchTakes100IdsAndNoMore() {
        assertThat(ids(list("ids=" + idsFrom1001(100)))).hasSize(100);
        assertThat(visitor.get(PRODUCT, "/products?ids=" + idsFrom1001(101)).statusCode())
                .isEqualTo(400);
    }

    private static String idsFrom1001(int count) {
        return IntStream.range(1001, 1001 + count).mapToObj(i -> "p-" + i).collect(Collectors.joining(","));
    }

    @Test
    void everyPictureOfAProductIsAPngOfTheWidthItClaims() throws Exception {
        for (String id : List.of("p-1001", "p-1002", "p-1003", "p-1004", "p-1005", "p-1007")) {
            for (JsonNode image : list("ids=" + id).path("items").path(0).path("images")) {
                HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(image.path("url").asText()))
                                        .build(),
                                BodyHandlers.ofByteArray());
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
                assertThat(answer.body()).startsWith(0x89, 'P', 'N', 'G');
                var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
                assertThat(picture.getWidth()).isEqualTo(image.path("width").asInt());
                assertThat(picture.getHeight()).isEqualTo(image.path("height").asInt());
            }
        }
    }

    @Test
    void pictureThatNoProductHasIsNotFound() {
        assertThat(visitor.get(PRODUCT, "/i/p-1001/161.png").statusCode()).isEqualTo(404);
        assertThat(visitor.get(PRODUCT, "/i/p-9/160.png").statusCode()).isEqualTo(404);
    }

    @Test
    void contractCheckSeesWhatIsWrong() {
        JsonNode product = list("ids=p-1001").path("items").path(0);
        JsonNode schema = CONTRACT.schema("Product");
        assertThat(CONTRACT.violations(schema, product)).isEmpty();
        var priceAsNumber = (ObjectNode) product.deepCopy();
        priceAsNumber.put("price", 129.9);
        assertThat(CONTRACT.violations(schema, priceAsNumber)).isNotEmpty();
        var withoutImages = (ObjectNode) product.deepCopy();
        withoutImages.remove("images");
        assertThat(CONTRACT.violations(schema, withoutImages)).isNotEmpty();
        var withMore = (ObjectNode) product.deepCopy();
        withMore.put("warehouse", "W1");
        assertThat(CONTRACT.violations(schema, withMore)).isNotEmpty();
    }
}
