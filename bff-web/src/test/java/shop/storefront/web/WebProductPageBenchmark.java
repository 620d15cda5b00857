package shop.storefront.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import shop.storefront.aggregation.edge.ApplicationJson;
import shop.storefront.aggregation.page.ProductPage;
import shop.storefront.aggregation.testing.SamplePages;

/** What it costs to make of a product page what the web is sent. */
@State(Scope.Thread)
public class WebProductPageBenchmark {

    private final ObjectMapper json = ApplicationJson.mapper();
    private final ProductPage page = SamplePages.richProduct();
    private final WebProductPage trimmed = WebProductPage.from(page);

    @Benchmark
    public Object trim() {
        return WebProductPage.from(page);
    }

    @Benchmark
    public byte[] write() throws JsonProcessingException {
        return json.writeValueAsBytes(trimmed);
    }
}
