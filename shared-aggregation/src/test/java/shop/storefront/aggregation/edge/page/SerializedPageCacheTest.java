package shop.storefront.aggregation.edge.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.edge.ApplicationJson;
import shop.storefront.aggregation.edge.page.SerializedPageCache.SerializedPage;
import shop.storefront.aggregation.edge.response.Json;

class SerializedPageCacheTest {

    private static final String URI = "/api/v1/products/p-1";

    private final SerializedPageCache pages = pages(1 << 20);

    record Shown(String name, List<String> reviews) {}

    @Test
    void pageThatShowsWhatItShowedIsNotWrittenAgain() {
        SerializedPage first = pages.of(URI, new Shown("Shoe", List.of("fits")));

        assertThat(pages.of(URI, new Shown("Shoe", List.of("fits")))).isSameAs(first);
        assertThat(text(first)).isEqualTo("{\"name\":\"Shoe\",\"reviews\":[\"fits\"]}");
    }

    @Test
    void pageThatShowsAnythingElseIsWrittenAnewAndIsTheOneKept() {
        SerializedPage first = pages.of(URI, new Shown("Shoe", List.of("fits")));

        SerializedPage second = pages.of(URI, new Shown("Shoe", List.of("fits", "leaks")));

        assertThat(text(second)).contains("leaks");
        assertThat(second.etag()).isNotEqualTo(first.etag()).startsWith("W/\"");
        assertThat(pages.of(URI, new Shown("Shoe", List.of("fits", "leaks")))).isSameAs(second);
        assertThat(pages.of(URI, new Shown("Shoe", List.of("fits"))).etag()).isEqualTo(first.etag());
    }

    @Test
    void pagesOfDifferentRequestsDoNotMeet() {
        SerializedPage one = pages.of(URI, new Shown("Shoe", List.of()));

        assertThat(pages.of(URI + "?a=b", new Shown("Sock", List.of())).bytes()).isNotEqualTo(one.bytes());
        assertThat(pages.of(URI, new Shown("Shoe", List.of()))).isSameAs(one);
    }

    @Test
    void nothingIsKeptOfAPageThatIsForOneCustomer() {
        SerializedPage first = pages.write(new Shown("Shoe", List.of("fits")));

        assertThat(pages.write(first.page())).isNotSameAs(first);
        assertThat(pages.of(URI, first.page())).isNotSameAs(first);
    }

    @Test
    void pageThatIsLargerThanTheMemoryIsNotKept() {
        Shown large = new Shown("Shoe", List.of("x".repeat(2000)));
        SerializedPageCache few = pages(5000);

        assertThat(few.of(URI, large)).isNotSameAs(few.of(URI, large));
        assertThat(pages(0).of(URI, large).bytes()).isEqualTo(few.of(URI, large).bytes());
    }

    private static SerializedPageCache pages(long bytes) {
        return new SerializedPageCache(new Json(ApplicationJson.mapper()), new MemorySize(BigInteger.valueOf(bytes)));
    }

    private static String text(SerializedPage written) {
        return new String(written.bytes(), StandardCharsets.UTF_8);
    }
}
