package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.HomePage;

/** What the shop recommends; no items where none could be had. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What the shop recommends.")
public record MobileHome(
        @Schema(description = "The products; left out where none is available.") @Nullable
        List<MobileCard> items,

        @Schema(description = "Whether they are for the customer who is signed in.", examples = "false")
        boolean personalised,

        @Schema(description = "What is not fresh; only there when something is not.") @Nullable
        Degraded degraded) {

    /** The states of the parts that are not fresh. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DegradedHome", description = "The parts of the home page that are not fresh.")
    public record Degraded(
            @Schema(
                    description = "What is recommended.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "default", "missing"})
            @Nullable
            String recommendations,

            @Schema(
                    description = "The products themselves.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "missing"})
            @Nullable
            String items,

            @Schema(
                    description = "What can be sold of them.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "missing"})
            @Nullable
            String stock,

            @Schema(
                    description = "What customers think of them.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "missing"})
            @Nullable
            String rating) {}

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
