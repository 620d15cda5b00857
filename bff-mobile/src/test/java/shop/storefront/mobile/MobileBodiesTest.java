package shop.storefront.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.testing.Golden;
import shop.storefront.aggregation.testing.SamplePages;

/** What the apps are sent of each page, and how little that is. */
class MobileBodiesTest {

    private static final int DPR = 2;
    private static final Path WEB_PAGE =
            Path.of("..", "bff-web", "src", "test", "resources", "golden", "product-page.json");

    @Test
    void aProductPageIsOneScreen() {
        Golden.holds("product-page", MobileProductPage.from(SamplePages.richProduct(), DPR));
    }

    @Test
    void whatThereIsNoneOfIsLeftOut() {
        Golden.holds("product-page-bare", MobileProductPage.from(SamplePages.bareProduct(), DPR));
    }

    @Test
    void aDegradedPageNamesThePartsThatAre() {
        Golden.holds("product-page-degraded", MobileProductPage.from(SamplePages.degradedProduct(), DPR));
    }

    @Test
    void aSectionThatWasNotAskedForIsLeftOutAndNotDegraded() {
        Golden.holds("product-page-sections", MobileProductPage.from(SamplePages.productWithReviewsAlone(), DPR));
    }

    @Test
    void aListKeepsTheOrderOfItsSource() {
        Golden.holds("product-list", MobileProductList.from(SamplePages.listing(), DPR));
    }

    @Test
    void aListWithEntriesLeftOutIsPartial() {
        Golden.holds("product-list-partial", MobileProductList.from(SamplePages.partialListing(), DPR));
    }

    @Test
    void cardsComeInTheOrderAskedFor() {
        Golden.holds("product-cards", MobileProductList.from(SamplePages.cards(), DPR, Map.of()));
    }

    @Test
    void aHomePageLeavesOutWhatIsUnknown() {
        Golden.holds("home", MobileHome.from(SamplePages.home(), DPR));
    }

    @Test
    void aHomePageWithoutRecommendationsHasNoItems() {
        Golden.holds("home-empty", MobileHome.from(SamplePages.emptyHome(), DPR));
    }

    @Test
    void reviewsAreWholeAndDatedByDay() {
        Golden.holds("reviews", MobileReviewPage.from(SamplePages.reviewPage()));
    }

    /** The most that each answer may weigh, in bytes, for the sample pages. */
    static Stream<Arguments> ceilings() {
        return Stream.of(
                Arguments.of("product page", 2048, MobileProductPage.from(SamplePages.richProduct(), DPR)),
                Arguments.of("list of 4", 4 * 250 + 100, MobileProductList.from(SamplePages.listing(), DPR)),
                Arguments.of("2 cards", 2 * 250 + 100, MobileProductList.from(SamplePages.cards(), DPR, Map.of())),
                Arguments.of("home of 2", 2 * 250 + 100, MobileHome.from(SamplePages.home(), DPR)),
                Arguments.of("3 reviews", 3 * 400, MobileReviewPage.from(SamplePages.reviewPage())));
    }

    @ParameterizedTest(name = "{0} within {1} bytes")
    @MethodSource("ceilings")
    void noAnswerWeighsMoreThanItMay(String answer, int ceiling, Object body) {
        assertThat(Golden.sent(body).length).as(answer).isLessThanOrEqualTo(ceiling);
    }

    @Test
    void aProductPageIsAtMostAQuarterOfTheWebs() {
        int mobile = Golden.sent(MobileProductPage.from(SamplePages.richProduct(), DPR)).length;

        assertThat(mobile * 4).isLessThanOrEqualTo(Golden.sent(Golden.read(WEB_PAGE)).length);
    }

    @Test
    void butForTheChoiceOfPicturesAProductPageSaysNothingThatTheWebsDoesNot() {
        String web = Golden.read(WEB_PAGE).toString();

        assertThat(leaves(Golden.tree(MobileProductPage.from(SamplePages.richProduct(), DPR))))
                .filteredOn(leaf -> !leaf.startsWith("\"https://img."))
                .allSatisfy(leaf -> assertThat(web).contains(leaf));
    }

    /** Every value as it stands in JSON, a cut text without its ellipsis and quotes. */
    private static List<String> leaves(JsonNode node) {
        if (node.isValueNode()) {
            String written = node.toString();
            return List.of(written.endsWith("…\"") ? written.substring(1, written.length() - 2) : written);
        }
        List<String> leaves = new ArrayList<>();
        node.forEach(child -> leaves.addAll(leaves(child)));
        return leaves;
    }

    @ParameterizedTest
    @MethodSource("widths")
    void thePictureIsTheSmallestThatIsWideEnough(int dpr, String width) {
        assertThat(MobileProductPage.from(SamplePages.richProduct(), dpr).image())
                .endsWith("/" + width + ".jpg");
    }

    static Stream<Arguments> widths() {
        return Stream.of(Arguments.of(1, "160"), Arguments.of(2, "320"), Arguments.of(3, "480"));
    }
}
