package shop.storefront.bench.spring;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.storefront.bench.page.Question;
import shop.storefront.bench.page.Upstream;

/** What the services say, cached where it may be; in a bean of its own, so that what is cached goes through no breaker. */
@Component
class Sources {
    private final Calls calls;

    Sources(Calls calls) {
        this.calls = calls;
    }

    @Cacheable("product")
    Mono<Upstream.Product> product(Question.Product question) {
        return calls.product(question);
    }

    @Cacheable("products")
    Mono<Upstream.Products> products(Question.Products question) {
        return calls.products(question);
    }

    @Cacheable("product-list")
    Mono<Upstream.Products> list(Question.ProductList question) {
        return calls.list(question);
    }

    @Cacheable("reviews")
    Mono<Upstream.Reviews> reviews(Question.Reviews question) {
        return calls.reviews(question);
    }

    @Cacheable("review-summaries")
    Mono<Upstream.Summaries> summaries(Question.Summaries question) {
        return calls.summaries(question);
    }

    Mono<BatchGetAvailabilityResponse> availability(Question.Availability question) {
        return calls.availability(question);
    }

    @Cacheable("recommendation")
    Mono<ListRecommendationsResponse> recommendations(Question.Recommendations question) {
        return calls.recommendations(question);
    }
}
