package shop.storefront.aggregation.edge.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.edge.ApplicationJson;
import shop.storefront.aggregation.edge.page.SerializedPageCache.SerializedPage;
import shop.storefront.aggregation.edge.response.Json;
import shop.storefront.aggregation.engine.Variant;

class SerializedPageCacheTest {

    private static final String URI = "/api/v1/products/p-1";

    private final SerializedPageCache pages = pages(1 << 20);

    record Shown(String name, List<String> reviews) {}

    @Test
    void pageThatShowsWhatItShowedIsNotWrittenAgain() {
        SerializedPage first = pages.of(URI, Variant.NONE, new Shown("Shoe", List.of("fits")));

        assertThat(pages.of(URI, Variant.NONE, new Shown("Shoe", List.of("fits"))))
                .isSameAs(first);
        assertThat(text(first)).isEqualTo("{\"name\":\"Shoe\",\"reviews\":[\"fits\"]}");
    }

    @Test
    void pageThatShowsAnythingElseIsWrittenAnewAndIsTheOneKept() {
        SerializedPage first = pages.of(URI, Variant.NONE, new Shown("Shoe", List.of("fits")));

        SerializedPage second = pages.of(URI, Variant.NONE, new Shown("Shoe", List.of("fits", "leaks")));

        assertThat(text(second)).contains("leaks");
        assertThat(second.etag()).isNotEqualTo(first.etag()).startsWith("W/\"");
        assertThat(pages.of(URI, Variant.NONE, new Shown("Shoe", List.of("fits", "leaks"))))
                .isSameAs(second);
        assertThat(pages.of(URI, Variant.NONE, new Shown("Shoe", List.of("fits")))
                        .etag())
                .isEqualTo(first.etag());
    }

    @Test
    void pagesOfDifferentRequestsDoNotMeet() {
        SerializedPage one = pages.of(URI, Variant.NONE, new Shown("Shoe", List.of()));

        assertThat(pages.of(URI + "?a=b", Variant.NONE, new Shown("Sock", List.of()))
                        .bytes())
                .isNotEqualTo(one.bytes());
        assertThat(pages.of(URI, Variant.NONE, new Shown("Shoe", List.of()))).isSameAs(one);
    }

    @Test
    void pagesOfDifferentVariantsDoNotMeet() {
        Variant german = new Variant(Map.of("accept-language", "de"));
        SerializedPage plain = pages.of(URI, Variant.NONE, new Shown("Shoe", List.of()));
        SerializedPage translated = pages.of(URI, german, new Shown("Schuh", List.of()));

        assertThat(pages.of(URI, Variant.NONE, new Shown("Shoe", List.of()))).isSameAs(plain);
        assertThat(pages.of(URI, german, new Shown("Schuh", List.of()))).isSameAs(translated);
    }

    @Test
    void nothingIsKeptOfAPageThatIsForOneCustomer() {
        SerializedPage first = pages.write(new Shown("Shoe", List.of("fits")));

        assertThat(pages.write(first.page())).isNotSameAs(first);
        assertThat(pages.of(URI, Variant.NONE, first.page())).isNotSameAs(first);
    }

    @Test
    void pageThatIsLargerThanTheMemoryIsNotKept() {
        Shown large = new Shown("Shoe", List.of("x".repeat(2000)));
        SerializedPageCache few = pages(5000);

        assertThat(few.of(URI, Variant.NONE, large)).isNotSameAs(few.of(URI, Variant.NONE, large));
        assertThat(pages(0).of(URI, Variant.NONE, large).bytes())
                .isEqualTo(few.of(URI, Variant.NONE, large).bytes());
    }

    private static SerializedPageCache pages(long bytes) {
        return new SerializedPageCache(new Json(ApplicationJson.mapper()), bytes);
    }

    private static String text(SerializedPage written) {
        return new String(written.bytes(), StandardCharsets.UTF_8);
    }
}
