package shop.storefront.mobile;

import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.ParameterContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class MobileParameterTest extends ParameterContract {

    private static final String CARDS = "/api/v1/product-cards";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?ids",
                "?ids=",
                "?ids=,",
                "?ids=a,",
                "?ids=,a",
                "?ids=a,,b",
                "?ids=a,a",
                "?ids=a%20b",
                "?ids=a&ids=b",
                "?ids=a%2Cb,c%2F"
            })
    void listOfIdsHasEachOnceAndNothingElse(String query) {
        given().when().get(CARDS + query).then().spec(invalid("ids"));
    }

    @Test
    void listHasFiftyIdsAtMost() {
        given().when().get(CARDS + "?ids=" + ids(50)).then().statusCode(200);
        given().when().get(CARDS + "?ids=" + ids(51)).then().spec(invalid("ids"));
    }

    private static String ids(int count) {
        return IntStream.range(0, count).mapToObj(at -> "p-" + at).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"products/p-1", "products", "home", "product-cards"})
    void pixelRatioIsOneTwoOrThree(String path) {
        for (String dpr : new String[] {"0", "4", "x", "", "2&dpr=2"}) {
            given().when().get("/api/v1/" + path + "?ids=p-1&dpr=" + dpr).then().spec(invalid("dpr"));
        }
    }
}
