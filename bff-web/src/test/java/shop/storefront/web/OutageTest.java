package shop.storefront.web;

import io.quarkus.test.junit.QuarkusTest;
import shop.storefront.aggregation.matrix.OutageContract;

@QuarkusTest
class OutageTest extends OutageContract {}
