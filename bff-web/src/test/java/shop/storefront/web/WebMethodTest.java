package shop.storefront.web;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.MethodContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class WebMethodTest extends MethodContract {

    static Stream<Resource> resources() {
        return Stream.of(
                Resource.of("/products", "GET", "HEAD"),
                Resource.of("/products/p-1", "GET", "HEAD"),
                Resource.of("/products/p-1/reviews", "GET", "HEAD", "POST"),
                Resource.of("/home", "GET", "HEAD"),
                Resource.of("/products/p-1/stream", "GET"),
                Resource.of("/products/p-1/availability/stream", "GET"),
                Resource.of("/session", "GET", "HEAD"),
                Resource.of("/session/sign-out", "POST"));
    }
}
