package shop.storefront.mobile;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.ReviewEdgeContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class MobileEdgeTest extends ReviewEdgeContract {}
