package shop.storefront.demo.recommendation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Catalogue;

/** What goes with what, and what suits whom, each article with the words that say why; best first. */
final class Taste {

    private static final int MOST = 50;

    private final Catalogue catalogue;

    Taste(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Map<Article, String> popular() {
        Map<Article, String> found = new LinkedHashMap<>();
        catalogue.popular().forEach(article -> found.put(article, "Popular right now"));
        return found;
    }

    /** A customer likes two categories, always the same, and what is popular after that. */
    Map<Article, String> of(String customer) {
        SplittableRandom chance = new SplittableRandom(customer.hashCode());
        Map<Article, String> found = new LinkedHashMap<>();
        for (int liked = 0; liked < 2; liked++) {
            Article seen = any(catalogue.articles(), chance);
            List<Article> alike = catalogue.search(seen.product().category(), null);
            addSome(
                    found,
                    alike,
                    20,
                    chance,
                    "Because you looked at " + seen.line().noun());
        }
        popular().forEach(found::putIfAbsent);
        return found;
    }

    Map<Article, String> goingWith(Article article) {
        SplittableRandom chance = article.chance(5);
        List<Article> department = catalogue.search(article.product().category(), null);
        List<Article> otherKinds = having(department, other -> !other.line().equals(article.line()));
        List<Article> sameKind = having(department, other -> other.line().equals(article.line()));
        List<Article> sameBrand = having(
                otherKinds,
                other -> other.product().brand().equals(article.product().brand()));
        Map<Article, String> found = new LinkedHashMap<>();
        addSome(found, otherKinds, 4, chance, "Bought together");
        addSome(found, sameKind, 4, chance, "Customers also viewed");
        addSome(found, sameBrand, 4, chance, "From the same maker");
        addSome(
                found,
                otherKinds,
                MOST,
                chance,
                "More from " + article.product().category());
        found.remove(article);
        return found;
    }

    private static List<Article> having(List<Article> articles, Predicate<Article> quality) {
        return articles.stream().filter(quality).toList();
    }

    private static void addSome(
            Map<Article, String> found, List<Article> from, int count, SplittableRandom chance, String reason) {
        List<Article> left = new ArrayList<>(from);
        left.removeAll(found.keySet());
        for (int i = 0; i < count && !left.isEmpty(); i++) {
            found.put(left.remove(chance.nextInt(left.size())), reason);
        }
    }

    private static Article any(List<Article> articles, SplittableRandom chance) {
        return articles.get(chance.nextInt(articles.size()));
    }
}
