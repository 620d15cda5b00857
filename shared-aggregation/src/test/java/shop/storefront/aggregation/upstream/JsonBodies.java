package shop.storefront.aggregation.upstream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;

/** Bodies as the readers of sources are given them. */
public final class JsonBodies {

    private JsonBodies() {}

    public static <T> T read(JsonBodyReader<T> reader, Class<T> type, String json) {
        return reader.readFrom(
                type,
                type,
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(),
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
