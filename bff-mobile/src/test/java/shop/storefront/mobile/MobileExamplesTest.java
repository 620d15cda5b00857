package shop.storefront.mobile;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.page.ProductCards;
import shop.storefront.aggregation.testing.contract.ExampleFile;
import shop.storefront.aggregation.testing.contract.ExamplePages;

/** The examples of the OpenAPI document are what the code answers. After a change: {@code -Dgolden.write=true}. */
class MobileExamplesTest {

    private static final int DPR = 2;

    @Test
    void examplesAreWhatTheCodeAnswers() {
        Map<String, ProductCards> changed = Map.of("changed", ExamplePages.cardsOfWhichOneIsGone());
        new ExampleFile()
                .add("getProduct", ExamplePages.products(), page -> MobileProductPage.from(page, DPR))
                .add("listProducts", ExamplePages.listings(), page -> MobileProductList.from(page, DPR))
                .add("getProductCards", ExamplePages.cards(), page -> MobileProductList.from(page, DPR, Map.of()))
                .add("getProductCards", changed, MobileExamplesTest::changed)
                .addPosted(
                        "refreshProductCards",
                        ExamplePages.cards(),
                        page -> MobileProductList.from(page, DPR, Map.of()))
                .addPosted("refreshProductCards", changed, MobileExamplesTest::changed)
                .add("listReviews", ExamplePages.reviewPages(), MobileReviewPage::from)
                .add("postReview", "posted", MobileReviewPage.Item.from(ExamplePages.posted()))
                .add("getHome", ExamplePages.homes(), page -> MobileHome.from(page, DPR))
                .holds();
    }

    /** What an app is told that has two cards, of which one has changed, and one of a product that is no more. */
    private static MobileProductList changed(ProductCards now) {
        MobileCard same = MobileProductList.from(now, DPR, Map.of()).items().getFirst();
        return MobileProductList.from(
                now, DPR, Map.of(same.id(), String.valueOf(same.etag()), "p-2002", "before", "p-3003", "before"));
    }
}
