package shop.storefront.mobile;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.FramingContract;

@QuarkusTest
@QuarkusTestResource(value = EdgeSurroundings.class, restrictToAnnotatedClass = true)
class MobileFramingTest extends FramingContract {}
