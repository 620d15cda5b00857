package shop.storefront.aggregation.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.quarkus.jackson.runtime.VertxHybridPoolObjectMapperCustomizer;
import shop.storefront.aggregation.edge.response.UnescapedUnicode;

/** The mapper that the applications write bodies with, made without a container. */
public final class ApplicationJson {

    private ApplicationJson() {}

    public static ObjectMapper mapper() {
        ObjectMapper json = new ObjectMapper()
                .registerModules(new JavaTimeModule(), new Jdk8Module(), new ParameterNamesModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        new VertxHybridPoolObjectMapperCustomizer().customize(json);
        new UnescapedUnicode().customize(json);
        return json;
    }
}
