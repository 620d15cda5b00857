package shop.storefront.aggregation.page;

import java.util.ArrayList;
import java.util.List;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.InventoryClient;
import shop.storefront.aggregation.page.Fact.Question;
import shop.storefront.aggregation.page.Fact.Told;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.review.ReviewSlice;

/** Everything about one product: the product itself is always there, anything else may be missing. */
public record ProductPage(
        SourceResult<Product> product,
        List<Told<?>> facts,
        SourceResult<ReviewSlice> reviews,
        SourceResult<List<RecommendedProduct>> recommendations,
        boolean personal,
        List<Timing> timings)
        implements Page {

    private static final List<Fact<?>> FACTS = new ArrayList<>();

    public static final Fact<Availability> AVAILABILITY =
            fact("availability", "inventory", InventoryClient.class, InventoryClient::availability);

    private static <C, T> Fact<T> fact(String section, String source, Class<C> client, Question<C, T> question) {
        Fact<T> fact = Fact.of(section, source, client, question);
        FACTS.add(fact);
        return fact;
    }

    /** The facts that a page shows, in the order of the contract. */
    static List<Fact<?>> shown() {
        return List.copyOf(FACTS);
    }

    /** What came of a fact; absent where it was not asked for. */
    @SuppressWarnings("unchecked") // what was told of a fact is of its type
    public <T> SourceResult<T> of(Fact<T> fact) {
        for (Told<?> told : facts) {
            if (told.fact() == fact) {
                return (SourceResult<T>) told.result();
            }
        }
        return new Absent<>(Absence.NOT_FOUND);
    }

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>(facts.size() + 3);
        sections.add(new Section("product", product.state()));
        facts.forEach(told -> sections.add(told.section()));
        sections.add(new Section("reviews", reviews.state()));
        sections.add(new Section("recommendations", recommendations.state()));
        return sections;
    }
}
