package shop.storefront.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.edge.problem.Problem;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.page.ProductPage;
import shop.storefront.aggregation.testing.Golden;
import shop.storefront.aggregation.testing.contract.ExampleFile;
import shop.storefront.aggregation.testing.contract.ExamplePages;
import shop.storefront.web.SectionEvent.AvailabilityEvent;
import shop.storefront.web.SectionEvent.Maker;
import shop.storefront.web.SectionEvent.ProductEvent;
import shop.storefront.web.SectionEvent.RecommendationsEvent;
import shop.storefront.web.SectionEvent.ReviewsEvent;
import shop.storefront.web.browser.WebSession;

/** The examples of the OpenAPI document are what the code answers. After a change: {@code -Dgolden.write=true}. */
class WebExamplesTest {

    @Test
    void examplesAreWhatTheCodeAnswers() {
        ExampleFile examples = new ExampleFile()
                .add("getProduct", ExamplePages.products(), WebProductPage::from)
                .add("listProducts", ExamplePages.listings(), WebProductList::from)
                .add("listReviews", ExamplePages.reviewPages(), WebReviewPage::from)
                .add("postReview", "posted", WebReview.from(ExamplePages.posted()))
                .add("getHome", ExamplePages.homes(), WebHome::from)
                .add("getSession", "signedIn", new WebSession(true, new WebSession.SignedIn("c-42", "Ada")))
                .add("getSession", "anonymous", new WebSession(false, null))
                .add(
                        "signOut",
                        "signedOut",
                        new WebSession.Ended(false, "https://login.example/logout?client_id=bff-web"))
                .addStreams("streamProduct", ExamplePages.products(), WebExamplesTest::stream)
                .add("streamProduct", "failed", error(ProblemKind.UNAVAILABLE, "/api/v1/products/p-1001/stream"));
        List<String> stock = ExamplePages.availabilities().stream()
                .map(each -> event("availability", WebAvailability.from(each)))
                .toList();
        examples.add("streamAvailability", "live", stock.getFirst() + event("interrupted", Map.of()) + stock.getLast())
                .add(
                        "streamAvailability",
                        "gone",
                        stock.getFirst() + error(ProblemKind.NOT_FOUND, "/api/v1/products/p-1001/availability/stream"));
        examples.holds();
    }

    private static String stream(ProductPage page) {
        return section("product", page.product().map(WebProduct::from), ProductEvent::new)
                + section("availability", map(page.availability(), WebAvailability::from), AvailabilityEvent::new)
                + section("reviews", map(page.reviews(), WebReviews::from), ReviewsEvent::new)
                + section(
                        "recommendations",
                        map(page.recommendations(), WebRecommendation::from),
                        RecommendationsEvent::new)
                + event("complete", new Events.Complete(page.complete()));
    }

    private static <T, R> @Nullable SourceResult<R> map(
            @Nullable SourceResult<T> section, java.util.function.Function<T, R> trim) {
        return section == null ? null : section.map(trim);
    }

    private static <T> String section(String name, @Nullable SourceResult<T> section, Maker<T> event) {
        return section == null
                ? ""
                : event(
                        name,
                        event.of(WebSection.from(section), section.toOptional().orElse(null)));
    }

    private static String error(ProblemKind kind, String path) {
        return event(
                "error",
                new Problem(
                        kind.type(),
                        kind.title(),
                        kind.status(),
                        kind.detail(),
                        path,
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        List.of()));
    }

    private static String event(String name, Object data) {
        return "event: " + name + "\ndata: " + new String(Golden.sent(data), UTF_8) + "\n\n";
    }
}
