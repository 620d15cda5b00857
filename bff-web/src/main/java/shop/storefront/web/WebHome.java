package shop.storefront.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.HomePage;
import shop.storefront.aggregation.page.HomePage.RecommendedCard;

/** What the shop recommends; the recommendations are null where none could be had. */
public record WebHome(
        @Nullable List<RecommendedWebCard> recommendations, boolean personalised, Sections sections, boolean complete) {

    /** The state of each section. */
    public record Sections(
            WebSection recommendations, WebSection products, WebSection availability, WebSection ratings) {}

    /** A card, and why it is shown. */
    public record RecommendedWebCard(
            String id,
            String name,
            @Nullable String brand,
            WebPrice price,
            @Nullable WebPrice listPrice,
            @Nullable WebImage image,
            WebCard.@Nullable Stock availability,
            WebCard.@Nullable Rating rating,
            @Nullable String reason) {

        static RecommendedWebCard from(RecommendedCard recommended) {
            WebCard card = WebCard.from(recommended.card());
            return new RecommendedWebCard(
                    card.id(),
                    card.name(),
                    card.brand(),
                    card.price(),
                    card.listPrice(),
                    card.image(),
                    card.availability(),
                    card.rating(),
                    recommended.reason().isEmpty() ? null : recommended.reason());
        }
    }

    static WebHome from(HomePage page) {
        return new WebHome(
                page.cards()
                        .map(cards ->
                                cards.stream().map(RecommendedWebCard::from).toList())
                        .orElse(null),
                page.personalised(),
                new Sections(
                        WebSection.from(page.recommendations().state()),
                        WebSection.from(page.products().state()),
                        WebSection.from(page.availability().state()),
                        WebSection.from(page.ratings().state())),
                page.complete());
    }
}
