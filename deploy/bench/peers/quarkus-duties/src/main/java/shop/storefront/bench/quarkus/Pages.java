package shop.storefront.bench.quarkus;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.storefront.bench.page.Answer;
import shop.storefront.bench.page.HomePage;
import shop.storefront.bench.page.ProductListing;
import shop.storefront.bench.page.ProductPage;
import shop.storefront.bench.page.Question;
import shop.storefront.bench.page.Recommended;
import shop.storefront.bench.page.Upstream;

/** Pages, from what the sources say at once and then of what they named. */
@ApplicationScoped
class Pages {
    private static final int ON_PRODUCT_PAGE = 10;
    private static final int ON_HOME_PAGE = 24;

    private final Answers answers;

    Pages(Answers answers) {
        this.answers = answers;
    }

    Uni<ProductPage> product(String id, String customer) {
        return Uni.combine()
                .all()
                .unis(
                        answers.product(new Question.Product(id)),
                        answers.availability(new Question.Availability(List.of(id))),
                        answers.reviews(new Question.Reviews(id)),
                        recommended(new Question.Recommendations(id, customer, ON_PRODUCT_PAGE)))
                .with((product, stock, reviews, recommended) -> {
                    required(product);
                    return ProductPage.of(product, stock, reviews, recommended);
                });
    }

    Uni<ProductListing> list(Question.ProductList list) {
        return answers.list(list).flatMap(found -> {
            var ids = required(found).items().stream().map(Upstream.Product::id).toList();
            return Uni.combine()
                    .all()
                    .unis(
                            answers.availability(new Question.Availability(ids)),
                            answers.summaries(new Question.Summaries(ids)))
                    .with((stock, ratings) -> ProductListing.of(found, stock, ratings));
        });
    }

    Uni<HomePage> home(String customer) {
        return answers.recommendations(new Question.Recommendations("", customer, ON_HOME_PAGE))
                .flatMap(recommendations -> {
                    var ids = Recommended.ids(required(recommendations));
                    return Uni.combine()
                            .all()
                            .unis(
                                    withProducts(recommendations),
                                    answers.availability(new Question.Availability(ids)),
                                    answers.summaries(new Question.Summaries(ids)))
                            .with((recommended, stock, ratings) ->
                                    HomePage.of(recommended, stock, ratings, !customer.isEmpty()));
                });
    }

    private Uni<Answer<Recommended>> recommended(Question.Recommendations question) {
        return answers.recommendations(question).flatMap(this::withProducts);
    }

    /** The two take the worse state. */
    private Uni<Answer<Recommended>> withProducts(Answer<ListRecommendationsResponse> recommendations) {
        var named = recommendations.value();
        if (named == null) {
            return Uni.createFrom().item(Answer.missing());
        }
        return answers.products(new Question.Products(Recommended.ids(named))).map(found -> {
            var products = found.value();
            if (products == null) {
                return Answer.missing();
            }
            return found.with(recommendations, new Recommended(named, products));
        });
    }

    private static <T> T required(Answer<T> answer) {
        var value = answer.value();
        if (value == null) {
            throw new UnavailableException();
        }
        return value;
    }
}
