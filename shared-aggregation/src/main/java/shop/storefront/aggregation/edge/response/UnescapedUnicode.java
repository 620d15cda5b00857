package shop.storefront.aggregation.edge.response;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Writes characters beyond the basic plane as the four bytes they are, not as twelve of escapes. */
@Singleton
public final class UnescapedUnicode implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper json) {
        json.getFactory().enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
    }
}
