package shop.storefront.aggregation.edge.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.validation.Validator;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.problem.FieldError;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ViolationMessages;

/**
 * Reads what clients send into a record: one JSON object in UTF-8, no field twice, none that the record does not have,
 * each of the record's type. A value of another type becomes null, which the field's constraint rejects, so that all
 * fields that are wrong are named at once.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
public final class RequestJsonReader implements MessageBodyReader<Record> {

    private static final int DEEPEST = 4;
    private static final int LONGEST_NAME = 120;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule()
                    .addDeserializer(Integer.class, new IntegerOrNull())
                    .addDeserializer(String.class, new StringOrNull()))
            .addHandler(new UnknownFields())
            .build();

    private final Validator validator;

    RequestJsonReader(Validator validator) {
        this.validator = validator;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        List<FieldError> unknown = new ArrayList<>();
        Record read = read(type, body, unknown);
        if (!unknown.isEmpty()) {
            unknown.addAll(ViolationMessages.errors(validator.validate(read)));
            throw ProblemException.invalid(unknown);
        }
        return read;
    }

    private static Record read(Class<Record> type, InputStream body, List<FieldError> unknown) {
        try {
            // Jackson would take UTF-16 and overlong forms as well.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.readAllBytes()))
                    .toString();
            @Nullable
            Record read = JSON.readerFor(type)
                    .withAttribute(UnknownFields.class, unknown)
                    .readValue(text);
            if (read != null) {
                return read;
            }
        } catch (IOException e) {
            throw notAnObject();
        }
        throw notAnObject();
    }

    private static ProblemException notAnObject() {
        return ProblemException.invalid(List.of(new FieldError("body", "must be one JSON object, no field twice")));
    }

    private static final class UnknownFields extends DeserializationProblemHandler {
        @Override
        @SuppressWarnings("unchecked") // as the reader was given it
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            List<FieldError> unknown = (List<FieldError>) context.getAttribute(UnknownFields.class);
            boolean speakable = name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
            unknown.add(new FieldError(speakable ? name : "body", "is not a field of this"));
            parser.skipChildren();
            return true;
        }
    }

    private static final class IntegerOrNull extends StdDeserializer<Integer> {
        private static final long serialVersionUID = 1L;

        IntegerOrNull() {
            super(Integer.class);
        }

        @Override
        public @Nullable Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() == JsonParser.NumberType.INT) {
                return parser.getIntValue();
            }
            parser.skipChildren();
            return null;
        }
    }

    private static final class StringOrNull extends StdDeserializer<String> {
        private static final long serialVersionUID = 1L;

        StringOrNull() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            parser.skipChildren();
            return null;
        }
    }
}
