package shop.storefront.aggregation.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageKindTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/products, LISTING",
        "/api/v1/products/p-1, PRODUCT",
        "/api/v2/products/p-1, PRODUCT",
        "/api/v1/products/p-1/reviews, REVIEWS",
        "/api/v1/products/p-1/stream, STREAM_PRODUCT",
        "/api/v1/products/p-1/availability/stream, STREAM_AVAILABILITY",
        "/api/v1/home, HOME",
        "/api/v1/product-cards, CARDS"
    })
    void everyPathOfTheContractIsOfItsKind(String path, PageKind kind) {
        assertThat(PageKind.of(HttpMethod.GET, path)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1",
                "/api/v1/",
                "/api/v1/productsearch",
                "/api/v1/products/p-1/other",
                "/api/v1/home/more",
                "/api/products",
                "/q/metrics"
            })
    void anyOtherPathIsOfNoKindSoClientsCantMakeSeries(String path) {
        assertThat(PageKind.of(HttpMethod.GET, path)).isNull();
    }

    @Test
    void aPostIsOfAKindOnlyWhereReviewsArePosted() {
        assertThat(PageKind.of(HttpMethod.POST, "/api/v1/products/p-1/reviews")).isEqualTo(PageKind.REVIEW_POST);
        assertThat(PageKind.of(HttpMethod.POST, "/api/v1/products/p-1")).isNull();
    }

    @Test
    void otherMethodsAreOfNoKind() {
        assertThat(PageKind.of(HttpMethod.OPTIONS, "/api/v1/home")).isNull();
    }
}
