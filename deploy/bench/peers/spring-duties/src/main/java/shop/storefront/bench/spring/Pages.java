package shop.storefront.bench.spring;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.storefront.bench.page.Answer;
import shop.storefront.bench.page.HomePage;
import shop.storefront.bench.page.ProductListing;
import shop.storefront.bench.page.ProductPage;
import shop.storefront.bench.page.Question;
import shop.storefront.bench.page.Recommended;
import shop.storefront.bench.page.Upstream;

/** Pages, from what the sources say at once and then of what they named. */
@Component
class Pages {
    private static final int ON_PRODUCT_PAGE = 10;
    private static final int ON_HOME_PAGE = 24;

    private final Sources sources;
    private final LastGood lastGood;

    Pages(Sources sources, LastGood lastGood) {
        this.sources = sources;
        this.lastGood = lastGood;
    }

    Mono<ProductPage> product(String id, String customer) {
        var question = new Question.Product(id);
        var product = sources.product(question)
                .onErrorMap(
                        WebClientResponseException.NotFound.class,
                        failure -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Mono.zip(
                        lastGood.orLast(question, product).map(Pages::required),
                        availability(List.of(id)),
                        reviews(new Question.Reviews(id)),
                        recommendations(new Question.Recommendations(id, customer, ON_PRODUCT_PAGE))
                                .flatMap(this::withProducts))
                .map(all -> ProductPage.of(all.getT1(), all.getT2(), all.getT3(), all.getT4()));
    }

    Mono<ProductListing> list(Question.ProductList list) {
        return lastGood.orLast(list, sources.list(list)).map(Pages::required).flatMap(found -> {
            var ids = valueOf(found).items().stream().map(Upstream.Product::id).toList();
            return Mono.zip(availability(ids), summaries(new Question.Summaries(ids)))
                    .map(both -> ProductListing.of(found, both.getT1(), both.getT2()));
        });
    }

    Mono<HomePage> home(String customer) {
        return recommendations(new Question.Recommendations("", customer, ON_HOME_PAGE))
                .map(Pages::required)
                .flatMap(recommendations -> {
                    var ids = Recommended.ids(valueOf(recommendations));
                    return Mono.zip(
                                    withProducts(recommendations),
                                    availability(ids),
                                    summaries(new Question.Summaries(ids)))
                            .map(all -> HomePage.of(all.getT1(), all.getT2(), all.getT3(), !customer.isEmpty()));
                });
    }

    private Mono<Answer<BatchGetAvailabilityResponse>> availability(List<String> ids) {
        var question = new Question.Availability(ids);
        return lastGood.orLast(question, sources.availability(question));
    }

    private Mono<Answer<Upstream.Reviews>> reviews(Question.Reviews question) {
        return lastGood.orLast(question, sources.reviews(question));
    }

    private Mono<Answer<Upstream.Summaries>> summaries(Question.Summaries question) {
        return lastGood.orLast(question, sources.summaries(question));
    }

    private Mono<Answer<ListRecommendationsResponse>> recommendations(Question.Recommendations question) {
        return lastGood.orLast(question, sources.recommendations(question));
    }

    /** The two take the worse state. */
    private Mono<Answer<Recommended>> withProducts(Answer<ListRecommendationsResponse> recommendations) {
        var named = recommendations.value();
        if (named == null) {
            return Mono.just(Answer.missing());
        }
        var question = new Question.Products(Recommended.ids(named));
        return lastGood.orLast(question, sources.products(question)).map(found -> {
            var products = found.value();
            return products == null ? Answer.missing() : found.with(recommendations, new Recommended(named, products));
        });
    }

    private static <T> Answer<T> required(Answer<T> answer) {
        valueOf(answer);
        return answer;
    }

    private static <T> T valueOf(Answer<T> answer) {
        var value = answer.value();
        if (value == null) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return value;
    }
}
