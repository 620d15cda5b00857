package shop.storefront.web;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import shop.storefront.aggregation.matrix.OutageContract;
import shop.storefront.aggregation.matrix.TwoInstancesProfile;

@QuarkusTest
@TestProfile(TwoInstancesProfile.class)
class OutageTest extends OutageContract {}
