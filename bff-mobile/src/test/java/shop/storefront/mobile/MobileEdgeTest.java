package shop.storefront.mobile;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import shop.storefront.aggregation.edge.EdgeContract;
import shop.storefront.aggregation.edge.EdgeSurroundings;

@QuarkusTest
@QuarkusTestResource(value = EdgeSurroundings.class, restrictToAnnotatedClass = true)
class MobileEdgeTest extends EdgeContract {}
