package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.Golden;
import shop.storefront.aggregation.testing.SamplePages;

/** What the web is sent of each page. */
class WebBodiesTest {

    @Test
    void aProductPageIsRich() {
        Golden.holds("product-page", WebProductPage.from(SamplePages.richProduct()));
    }

    @Test
    void everyKeyIsThereThoughNothingIsKnown() {
        Golden.holds("product-page-bare", WebProductPage.from(SamplePages.bareProduct()));
    }

    @Test
    void aDegradedPageSaysWhatIsStaleOrMissingAndWhy() {
        Golden.holds("product-page-degraded", WebProductPage.from(SamplePages.degradedProduct()));
    }

    @Test
    void aSectionThatWasNotAskedForIsOmitted() {
        Golden.holds("product-page-sections", WebProductPage.from(SamplePages.productWithReviewsAlone()));
    }

    @Test
    void aListKeepsTheOrderOfItsSource() {
        Golden.holds("product-list", WebProductList.from(SamplePages.listing()));
    }

    @Test
    void aListWithEntriesLeftOutIsPartialAndSaysWhy() {
        Golden.holds("product-list-partial", WebProductList.from(SamplePages.partialListing()));
    }

    @Test
    void aHomePageLeavesOutWhatIsUnknown() {
        Golden.holds("home", WebHome.from(SamplePages.home()));
    }

    @Test
    void aHomePageWithoutRecommendationsHasNone() {
        Golden.holds("home-empty", WebHome.from(SamplePages.emptyHome()));
    }

    @Test
    void aPageOfReviewsHasTheSummaryOfAll() {
        Golden.holds("reviews", WebReviewPage.from(SamplePages.reviewPage()));
    }

    @Test
    void amountsAreTextAndNeverNumbers() {
        JsonNode page = Golden.tree(WebProductPage.from(SamplePages.richProduct()));

        assertThat(List.of(
                        page.at("/product/price/amount"),
                        page.at("/product/listPrice/amount"),
                        page.at("/recommendations/0/price/amount")))
                .allMatch(JsonNode::isTextual);
    }

    @Test
    void moreThanTenRecommendationsAreNotShown() {
        assertThat(Golden.tree(WebProductPage.from(SamplePages.richProduct())).get("recommendations"))
                .hasSize(10);
    }
}
