package shop.storefront.aggregation.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Answers as replicas write them for one another: JSON that says under which key it belongs and when its question was
 * asked. Reads nothing that is under another key, has another shape or is no answer. Safe for use by many threads.
 */
final class SharedJson<T> {

    /**
     * A shared answer.
     *
     * @param askedAt in milliseconds since 1970
     */
    @RegisterForReflection
    record Shared<T>(String key, long askedAt, T value) {}

    private static final int SHAPE_LENGTH = 8;
    private static final int BYTES_A_QUOTE = 34;
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectWriter writer;
    private final ObjectReader reader;

    SharedJson(JavaType type) {
        JavaType shared = JSON.getTypeFactory().constructParametricType(Shared.class, type);
        this.writer = JSON.writerFor(shared);
        this.reader = JSON.readerFor(shared);
    }

    /** @throws UncheckedIOException where the value can't be written */
    byte[] write(String key, long askedAt, T value) {
        try {
            return writer.writeValueAsBytes(new Shared<>(key, askedAt, value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null where the bytes are none that a replica wrote under the key. */
    @Nullable
    Shared<T> read(String key, byte[] bytes) {
        try {
            Shared<T> shared = reader.readValue(bytes);
            return shared.key().equals(key) && shared.value() != null ? shared : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** About how many bytes of heap what is read of them takes, at the most: a text has two quotes, an entry of a map four. */
    static long weight(byte[] json) {
        long quotes = 0;
        for (byte at : json) {
            if (at == '"') {
                quotes++;
            }
        }
        return BYTES_A_QUOTE * quotes + 2L * json.length;
    }

    /** A name for all that an answer is made of, which is another as soon as any record of it is. */
    static String shape(JavaType type) {
        StringBuilder parts = new StringBuilder();
        describe(type, parts);
        return SourceOperation.hashed(parts).substring(0, SHAPE_LENGTH);
    }

    private static void describe(JavaType type, StringBuilder to) {
        to.append(type.getRawClass().getSimpleName()).append('(');
        if (type.isEnumType()) {
            to.append(Arrays.toString(type.getRawClass().getEnumConstants()));
        } else if (type.isContainerType()) {
            describe(type.getContentType(), to);
        } else if (type.isRecordType()) {
            BeanDescription record = JSON.getSerializationConfig().introspect(type);
            record.findProperties().stream()
                    .sorted(Comparator.comparing(BeanPropertyDefinition::getName))
                    .forEach(part -> describe(part.getPrimaryType(), to.append(part.getName())));
        }
        to.append(')');
    }
}
