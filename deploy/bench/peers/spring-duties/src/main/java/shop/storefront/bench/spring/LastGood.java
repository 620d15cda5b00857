package shop.storefront.bench.spring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import shop.storefront.bench.page.Answer;
import shop.storefront.bench.page.Question;

/** The last answer to each question, for when the next one fails. A question is a record, whose type says what it asks for. */
@Component
class LastGood {
    private final Cache<Question<?>, Object> answers = cache(Duration.ofHours(24));
    private final Cache<Question<?>, Object> availabilities = cache(Duration.ofMinutes(10));

    <T> Mono<T> keep(Question<T> question, Mono<T> call) {
        return call.doOnNext(value -> of(question).put(question, value));
    }

    /** What the call says or, where it fails, what the last one said; that something is not there is no failure. */
    @SuppressWarnings("unchecked")
    <T> Mono<Answer<T>> orLast(Question<T> question, Mono<T> call) {
        return call.map(Answer::fresh).onErrorResume(LastGood::isFailure, failure -> {
            var kept = (T) of(question).getIfPresent(question);
            return Mono.just(kept == null ? Answer.missing() : Answer.stale(kept));
        });
    }

    private static boolean isFailure(Throwable failure) {
        return !(failure instanceof ResponseStatusException);
    }

    private Cache<Question<?>, Object> of(Question<?> question) {
        return question instanceof Question.Availability ? availabilities : answers;
    }

    private static Cache<Question<?>, Object> cache(Duration staleFor) {
        return Caffeine.newBuilder()
                .maximumSize(50_000)
                .expireAfterWrite(staleFor)
                .build();
    }
}
