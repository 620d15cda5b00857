package shop.storefront.aggregation.upstream.rest;

import java.nio.charset.StandardCharsets;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.upstream.json.JsonDocument.Weighed;

/** Bodies as the readers of sources are given them. */
public final class JsonBodies {

    private JsonBodies() {}

    public static <T> T read(JsonBodyReader<T> reader, String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8)).value();
    }

    /** The same with its weight. */
    public static <T> Fetched<T> fetched(JsonBodyReader<T> reader, String json) {
        Weighed<T> read = reader.read(json.getBytes(StandardCharsets.UTF_8));
        return new Fetched<>(new Fresh<>(read.value()), read.weight());
    }
}
