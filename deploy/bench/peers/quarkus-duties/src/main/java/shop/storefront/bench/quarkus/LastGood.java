package shop.storefront.bench.quarkus;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CaffeineCache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import shop.storefront.bench.page.Answer;
import shop.storefront.bench.page.Question;

/** The last answer to each question, for when the next one fails. A question is a record, whose type says what it asks for. */
@Singleton
class LastGood {
    private final CaffeineCache answers;
    private final CaffeineCache availabilities;

    LastGood(@CacheName("last-good") Cache answers, @CacheName("last-good-inventory") Cache availabilities) {
        this.answers = answers.as(CaffeineCache.class);
        this.availabilities = availabilities.as(CaffeineCache.class);
    }

    <T> Uni<T> keep(Question<T> question, Uni<T> call) {
        return call.invoke(value -> of(question).put(question, CompletableFuture.completedFuture(value)));
    }

    <T> Uni<Answer<T>> recall(Question<T> question) {
        CompletableFuture<T> kept = of(question).getIfPresent(question);
        return Uni.createFrom().item(kept == null ? Answer.missing() : Answer.stale(kept.join()));
    }

    private CaffeineCache of(Question<?> question) {
        return question instanceof Question.Availability ? availabilities : answers;
    }
}
