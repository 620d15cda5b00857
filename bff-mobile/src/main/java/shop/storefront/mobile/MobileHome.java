package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.HomePage;

/** What the shop recommends; no items where none could be had. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MobileHome(
        @Nullable List<MobileCard> items,
        boolean personalised,
        @Nullable Degraded degraded) {

    /** The states of the parts that are not fresh. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Degraded(
            @Nullable String recommendations,
            @Nullable String items,
            @Nullable String stock,
            @Nullable String rating) {}

    static MobileHome from(HomePage page, int dpr) {
        return new MobileHome(
                page.cards()
                        .map(cards -> cards.stream()
                                .map(each -> MobileCard.from(each.card(), dpr))
                                .toList())
                        .orElse(null),
                page.personalised(),
                page.complete()
                        ? null
                        : new Degraded(
                                States.of(page.recommendations()),
                                States.of(page.products()),
                                States.of(page.availability()),
                                States.of(page.ratings())));
    }
}
