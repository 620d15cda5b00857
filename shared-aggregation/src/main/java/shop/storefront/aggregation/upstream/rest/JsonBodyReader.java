package shop.storefront.aggregation.upstream.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.upstream.json.JsonDocument;
import shop.storefront.aggregation.upstream.json.JsonDocument.Weighed;
import shop.storefront.aggregation.upstream.json.JsonReader;

/**
 * Reads the JSON bodies of one type. The REST client asks readers of the very type first, so no other one, such as that
 * of plain text, is ever asked.
 */
public abstract class JsonBodyReader<T> implements MessageBodyReader<T> {

    private final Function<JsonReader, T> shape;

    /** @param shape reads the one value of a body, or throws a {@link SourceFailure} */
    protected JsonBodyReader(Function<JsonReader, T> shape) {
        this.shape = shape;
    }

    @Override
    public final boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, @Nullable MediaType mediaType) {
        return true;
    }

    @Override
    public final T readFrom(
            Class<T> type,
            Type genericType,
            Annotation[] annotations,
            @Nullable MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        if (mediaType == null || !isJson(mediaType)) {
            throw SourceFailure.invalidAnswer("content type is not application/json");
        }
        Weighed<T> read = read(bytes(headers.getFirst(HttpHeaders.CONTENT_ENCODING), body));
        RestCall.weigh(read.weight());
        return read.value();
    }

    final Weighed<T> read(byte[] body) {
        return JsonDocument.read(body, shape);
    }

    private static byte[] bytes(@Nullable String coding, InputStream body) {
        try {
            if (coding == null || coding.isBlank() || coding.equalsIgnoreCase("identity")) {
                return body.readAllBytes();
            }
            if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
                return RestCall.unpacked(body);
            }
        } catch (IOException e) {
            throw SourceFailure.invalidAnswer("broken content coding");
        }
        throw SourceFailure.invalidAnswer("a content coding that was not asked for");
    }

    /** JAX-RS leaves the space before a parameter, which RFC 9110 (5.6.6) allows, to the subtype. */
    private static boolean isJson(MediaType type) {
        return type.getType().equalsIgnoreCase("application")
                && type.getSubtype().strip().equalsIgnoreCase("json");
    }
}
