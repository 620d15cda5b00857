package shop.storefront.web;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import shop.storefront.aggregation.edge.EdgeContract;
import shop.storefront.aggregation.edge.EdgeSurroundings;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class WebEdgeTest extends EdgeContract {}
