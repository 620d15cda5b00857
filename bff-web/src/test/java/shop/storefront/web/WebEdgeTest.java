package shop.storefront.web;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.ReviewEdgeContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class WebEdgeTest extends ReviewEdgeContract {}
