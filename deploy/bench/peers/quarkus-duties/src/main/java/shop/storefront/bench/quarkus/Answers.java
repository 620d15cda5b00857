package shop.storefront.bench.quarkus;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import org.eclipse.microprofile.faulttolerance.Fallback;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.storefront.bench.page.Answer;
import shop.storefront.bench.page.Question;
import shop.storefront.bench.page.Upstream;

/** What the services say or, where one fails, said last. In a bean of its own: a fallback inside of a cached method would be cached. */
@ApplicationScoped
class Answers {
    private final Sources sources;
    private final LastGood lastGood;

    Answers(Sources sources, LastGood lastGood) {
        this.sources = sources;
        this.lastGood = lastGood;
    }

    @Fallback(fallbackMethod = "last", skipOn = NotFoundException.class)
    Uni<Answer<Upstream.Product>> product(Question.Product question) {
        return sources.product(question).map(Answer::fresh);
    }

    @Fallback(fallbackMethod = "last")
    Uni<Answer<Upstream.Products>> products(Question.Products question) {
        return sources.products(question).map(Answer::fresh);
    }

    @Fallback(fallbackMethod = "last")
    Uni<Answer<Upstream.Products>> list(Question.ProductList question) {
        return sources.list(question).map(Answer::fresh);
    }

    @Fallback(fallbackMethod = "last")
    Uni<Answer<Upstream.Reviews>> reviews(Question.Reviews question) {
        return sources.reviews(question).map(Answer::fresh);
    }

    @Fallback(fallbackMethod = "last")
    Uni<Answer<Upstream.Summaries>> summaries(Question.Summaries question) {
        return sources.summaries(question).map(Answer::fresh);
    }

    @Fallback(fallbackMethod = "last")
    Uni<Answer<BatchGetAvailabilityResponse>> availability(Question.Availability question) {
        return sources.availability(question).map(Answer::fresh);
    }

    @Fallback(fallbackMethod = "last")
    Uni<Answer<ListRecommendationsResponse>> recommendations(Question.Recommendations question) {
        return sources.recommendations(question).map(Answer::fresh);
    }

    Uni<Answer<Upstream.Product>> last(Question.Product question) {
        return lastGood.recall(question);
    }

    Uni<Answer<Upstream.Products>> last(Question.Products question) {
        return lastGood.recall(question);
    }

    Uni<Answer<Upstream.Products>> last(Question.ProductList question) {
        return lastGood.recall(question);
    }

    Uni<Answer<Upstream.Reviews>> last(Question.Reviews question) {
        return lastGood.recall(question);
    }

    Uni<Answer<Upstream.Summaries>> last(Question.Summaries question) {
        return lastGood.recall(question);
    }

    Uni<Answer<BatchGetAvailabilityResponse>> last(Question.Availability question) {
        return lastGood.recall(question);
    }

    Uni<Answer<ListRecommendationsResponse>> last(Question.Recommendations question) {
        return lastGood.recall(question);
    }
}
