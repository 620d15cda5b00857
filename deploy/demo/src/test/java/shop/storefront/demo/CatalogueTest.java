package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Catalogue;
import shop.storefront.demo.catalogue.Image;
import shop.storefront.demo.catalogue.Money;
import shop.storefront.demo.catalogue.Product;

class CatalogueTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final List<Product> PRODUCTS =
            CATALOGUE.articles().stream().map(Article::product).toList();

    @Test
    void catalogueIsTheSameOnEveryStart() {
        assertThat(Catalogue.load().articles()).isEqualTo(CATALOGUE.articles());
        // Known to those who have written a product down: a change of the words must not change what stands for it.
        assertThat(PRODUCTS.getFirst().name()).isEqualTo("Caffè Lari Aurora Espresso Machine");
        assertThat(PRODUCTS.getFirst().id()).isEqualTo("p-1001");
    }

    @Test
    void thereAreAThousandProductsInSeveralCategoriesEachWithItsOwnIdAndName() {
        assertThat(PRODUCTS).hasSizeGreaterThanOrEqualTo(1_000);
        assertThat(PRODUCTS.stream().map(Product::category).distinct()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(PRODUCTS).extracting(Product::id).doesNotHaveDuplicates().allMatch(id -> id.matches("p-[0-9]{4}"));
        assertThat(PRODUCTS).extracting(Product::name).doesNotHaveDuplicates();
    }

    @Test
    void everyProductIsCompleteAndReadsWell() {
        assertThat(PRODUCTS).allSatisfy(product -> {
            assertThat(product.name()).hasSizeLessThan(60).startsWith(product.brand());
            assertThat(product.description()).hasSizeBetween(300, 900).doesNotContain("{", "}", "  ");
            assertThat(product.attributes()).isNotEmpty();
            assertThat(product.images()).extracting(Image::width).contains(160, 320, 480, 800, 1600);
            assertThat(product.price().amount()).matches("[1-9][0-9]*\\.[0-9]{2}");
        });
    }

    @Test
    void someProductsAreReducedAndNoneIsDearerThanItsListPrice() {
        List<Product> reduced =
                PRODUCTS.stream().filter(product -> product.listPrice() != null).toList();
        assertThat(reduced).hasSizeBetween(PRODUCTS.size() / 5, PRODUCTS.size() / 2);
        assertThat(reduced).allMatch(product -> amount(product.listPrice()).compareTo(amount(product.price())) > 0);
    }

    private static BigDecimal amount(@Nullable Money money) {
        return new BigDecimal(Objects.requireNonNull(money).amount());
    }

    @Test
    void namesHoldLettersBeyondAscii() {
        assertThat(PRODUCTS)
                .anyMatch(product -> !StandardCharsets.US_ASCII.newEncoder().canEncode(product.name()));
    }

    @Test
    void everyCategoryHoldsEquallyManyProducts() {
        assertThat(PRODUCTS.stream().collect(Collectors.groupingBy(Product::category, Collectors.counting())))
                .allSatisfy((category, count) -> assertThat(count).isEqualTo(108));
    }

    @Test
    void listItemOfAPhoneIsSmall() {
        Function<Product, String> item = product ->
                "{\"id\":\"%s\",\"name\":\"%s\",\"price\":\"%s\"%s,\"currency\":\"EUR\",\"image\":\"http://localhost:9101%s\",\"stock\":\"OUT_OF_STOCK\",\"rating\":4.4,\"ratings\":60}"
                        .formatted(
                                product.id(),
                                product.name(),
                                product.price().amount(),
                                product.listPrice() == null
                                        ? ""
                                        : ",\"was\":\"" + product.listPrice().amount() + "\"",
                                product.images().get(1).url());
        assertThat(PRODUCTS.stream()
                        .mapToInt(product -> item.apply(product).getBytes(StandardCharsets.UTF_8).length)
                        .average()
                        .orElseThrow())
                .isLessThanOrEqualTo(230);
    }
}
