package shop.storefront.aggregation.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes a review as the review service takes it. */
@Singleton
final class NewReviewWriter implements MessageBodyWriter<NewReview> {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == NewReview.class;
    }

    @Override
    public void writeTo(
            NewReview review,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        try (JsonGenerator out = JSON.createGenerator(body)) {
            out.writeStartObject();
            out.writeNumberField("rating", review.rating());
            out.writeStringField("title", review.title());
            out.writeStringField("body", review.body());
            out.writeEndObject();
        }
    }
}
