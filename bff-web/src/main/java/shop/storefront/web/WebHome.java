package shop.storefront.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.HomePage;
import shop.storefront.aggregation.page.HomePage.RecommendedCard;

/** What the shop recommends; the recommendations are null where none could be had. */
@Schema(description = "What the shop recommends.")
public record WebHome(
        @Schema(description = "Null where none is available.") @Nullable
        List<RecommendedWebCard> recommendations,

        @Schema(description = "Whether they are for the customer who is signed in.", examples = "false")
        boolean personalised,

        @Schema(description = "The state of each section.") Sections sections,

        @Schema(description = "Whether every section is fresh.", examples = "true")
        boolean complete) {

    /** The state of each section. */
    @Schema(name = "HomeSections", description = "The state of each section of the home page.")
    public record Sections(
            @Schema(description = "What is recommended.") WebSection recommendations,

            @Schema(description = "The products themselves.")
            WebSection products,

            @Schema(description = "What can be sold of them.")
            WebSection availability,

            @Schema(description = "What customers think of them.")
            WebSection ratings) {}

    /** A card, and why it is shown. */
    @Schema(description = "A card, and why it is shown.")
    public record RecommendedWebCard(
            @Schema(description = "The product's id.", examples = "p-1001")
            String id,

            @Schema(description = "The product's name.", examples = "Trail Shoe")
            String name,

            @Schema(description = "Who makes it.", examples = "Fjord") @Nullable
            String brand,

            @Schema(description = "What it costs.") WebPrice price,

            @Schema(description = "What it cost before; only where it is reduced.") @Nullable
            WebPrice listPrice,

            @Schema(description = "A picture for a card.") @Nullable
            WebImage image,

            @Schema(description = "What can be sold of it.") WebCard.@Nullable Stock availability,

            @Schema(description = "What customers think of it.")
            WebCard.@Nullable Rating rating,

            @Schema(description = "Why it is shown.", examples = "Popular now") @Nullable
            String reason) {

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
