package shop.storefront.mobile;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.MethodContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class MobileMethodTest extends MethodContract {

    static Stream<Resource> resources() {
        return Stream.of(
                Resource.of("/products", "GET", "HEAD"),
                Resource.of("/products/p-1", "GET", "HEAD"),
                Resource.of("/products/p-1/reviews", "GET", "HEAD", "POST"),
                Resource.of("/home", "GET", "HEAD"),
                Resource.of("/product-cards?ids=p-1,p-2", "GET", "HEAD", "POST"));
    }
}
