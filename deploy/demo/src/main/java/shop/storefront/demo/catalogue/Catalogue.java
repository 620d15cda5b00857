package shop.storefront.demo.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All articles of the shop, in an order that never changes. */
public final class Catalogue {

    private static final int POPULAR_EVERY = 29;

    private final List<Article> articles;
    private final Map<String, Article> byId = new LinkedHashMap<>();
    private final List<Article> popular;

    private Catalogue(List<Article> articles) {
        this.articles = articles;
        articles.forEach(article -> byId.put(article.id(), article));
        this.popular = IntStream.range(0, articles.size())
                .filter(number -> number % POPULAR_EVERY == 0)
                .mapToObj(articles::get)
                .toList();
    }

    public static Catalogue load() {
        return new Catalogue(new Composer(Assortment.load()).compose());
    }

    public List<Article> articles() {
        return articles;
    }

    /** What sells best, best first. */
    public List<Article> popular() {
        return popular;
    }

    public @Nullable Article find(String id) {
        return byId.get(id);
    }

    /** The articles of those ids, in that order; unknown ids are left out. */
    public List<Article> findAll(List<String> ids) {
        return ids.stream()
                .distinct()
                .flatMap(id -> Stream.ofNullable(find(id)))
                .toList();
    }

    /** The articles of a category that have all words of a query; null stands for any. */
    public List<Article> search(@Nullable String category, @Nullable String query) {
        List<String> words =
                query == null ? List.of() : List.of(Article.fold(query).strip().split("\\s+"));
        return articles.stream()
                .filter(article ->
                        category == null || article.product().category().equals(category))
                .filter(article -> words.stream().allMatch(article.words()::contains))
                .toList();
    }
}
