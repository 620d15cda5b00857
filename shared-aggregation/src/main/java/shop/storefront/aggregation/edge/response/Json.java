package shop.storefront.aggregation.edge.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Writes our own records, which can always be written: what clients are sent, and lines of logs. */
@Singleton
public final class Json {

    private final ObjectMapper mapper;

    public Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** In UTF-8. */
    public byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw unwritable(value, e);
        }
    }

    public String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw unwritable(value, e);
        }
    }

    private static IllegalStateException unwritable(Object value, JsonProcessingException cause) {
        return new IllegalStateException(value.getClass().getSimpleName() + " can't be written", cause);
    }
}
