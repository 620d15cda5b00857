package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.demo.Part.PRODUCT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.demo.catalogue.Article;

class ProductServiceTest {

    private static final Contract CONTRACT = new Contract();

    @RegisterExtension
    static final RunningDemo DEMO = new RunningDemo(Options.onFreePorts());

    private static Response get(String path) {
        return DEMO.given(PRODUCT).when().get(path);
    }

    /** A list that the contract allows. */
    private static ValidatableResponse list(String query) {
        Response answer = get("/products" + (query.isEmpty() ? "" : "?" + query));
        CONTRACT.allows("listProducts", answer);
        return answer.then().statusCode(200);
    }

    private static List<String> ids(String query) {
        return list(query).extract().jsonPath().getList("items.id");
    }

    private static JsonNode firstOf(String query) {
        return Contract.json(list(query).extract().response()).path("items").path(0);
    }

    private static List<String> everyId() {
        return DEMO.demo().catalogue().articles().stream().map(Article::id).toList();
    }

    @Test
    void everyProductIsAsTheContractSays() {
        List<String> all = everyId();
        for (int from = 0; from < all.size(); from += 100) {
            List<String> some = all.subList(from, Math.min(all.size(), from + 100));
            assertThat(ids("ids=" + String.join(",", some))).isEqualTo(some);
        }
    }

    @Test
    void oneProductIsTheSameAsInABatch() {
        Response one = get("/products/p-1001");
        CONTRACT.allows("getProduct", one);
        assertThat(Contract.json(one)).isEqualTo(firstOf("ids=p-1001"));
    }

    @Test
    void unknownProductIsNotFound() {
        Response answer = get("/products/p-9");
        answer.then().statusCode(404);
        CONTRACT.allows("getProduct", answer);
    }

    @Test
    void batchKeepsTheOrderAskedForAndLeavesOutUnknownIds() {
        list("ids=p-1700,nobody,p-1003,p-1700,p-1001").body("items.id", equalTo(List.of("p-1700", "p-1003", "p-1001")));
    }

    @Test
    void pagesJoinToTheWhole() {
        List<String> joined = new ArrayList<>();
        String token = "";
        do {
            var page = list("pageSize=100" + token)
                    .body("totalSize", equalTo(everyId().size()))
                    .extract()
                    .jsonPath();
            joined.addAll(page.getList("items.id"));
            String next = page.getString("nextPageToken");
            token = next == null ? "" : "&pageToken=" + next;
        } while (!token.isEmpty());
        assertThat(joined).isEqualTo(everyId());
    }

    @Test
    void pageHolds24ProductsUnlessToldOtherwise() {
        list("").body("items", hasSize(24));
        list("pageSize=7").body("items", hasSize(7));
    }

    @Test
    void categoryHoldsItsProductsAlone() {
        list("category=garden&pageSize=100")
                .body("totalSize", equalTo(108))
                .body("items.category", everyItem(equalTo("garden")));
        list("category=submarines").body("items", empty());
    }

    @Test
    void searchWantsAllWordsAndMindsNeitherCaseNorAccents() {
        list("q=" + RunningDemo.encoded("CAFFE lari kettle"))
                .body("items", not(empty()))
                .body("items.name", everyItem(allOf(startsWith("Caffè Lari"), endsWith("Kettle"))));
        list("q=kettle+spaceship").body("items", empty());
    }

    @Test
    void searchAndCategoryNarrowEachOther() {
        int everywhere = list("q=steel").extract().path("totalSize");
        int inTheKitchen = list("q=steel&category=kitchen").extract().path("totalSize");
        assertThat(inTheKitchen).isPositive().isLessThan(everywhere);
    }

    @Test
    void pageTokenCountsForItsOwnListAlone() {
        String token = list("category=garden").extract().path("nextPageToken");
        get("/products?category=garden&pageToken=" + token).then().statusCode(200);
        get("/products?category=audio&pageToken=" + token).then().statusCode(400);
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
        Response answer = get("/products?" + query);
        answer.then().statusCode(400);
        CONTRACT.allows("listProducts", answer);
    }

    @Test
    void batchTakes100IdsAndNoMore() {
        list("ids=" + idsFrom1001(100)).body("items", hasSize(100));
        get("/products?ids=" + idsFrom1001(101)).then().statusCode(400);
    }

    private static String idsFrom1001(int count) {
        return IntStream.range(1001, 1001 + count).mapToObj(i -> "p-" + i).collect(Collectors.joining(","));
    }

    @Test
    void everyPictureOfAProductIsAPngOfTheWidthItClaims() throws Exception {
        for (String id : List.of("p-1001", "p-1002", "p-1003", "p-1004", "p-1005", "p-1007")) {
            for (JsonNode image : firstOf("ids=" + id).path("images")) {
                URI picture = URI.create(image.path("url").asText());
                assertThat(picture).hasPort(DEMO.demo().port(PRODUCT));
                byte[] png = get(picture.getPath())
                        .then()
                        .contentType("image/png")
                        .extract()
                        .asByteArray();
                assertThat(png).startsWith(0x89, 'P', 'N', 'G');
                var drawn = ImageIO.read(new ByteArrayInputStream(png));
                assertThat(drawn.getWidth()).isEqualTo(image.path("width").asInt());
                assertThat(drawn.getHeight()).isEqualTo(image.path("height").asInt());
            }
        }
    }

    @Test
    void pictureThatNoProductHasIsNotFound() {
        get("/i/p-1001/161.png").then().statusCode(404);
        get("/i/p-9/160.png").then().statusCode(404);
    }

    @Test
    void contractCheckSeesWhatIsWrong() {
        JsonNode product = firstOf("ids=p-1001");
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
