package shop.storefront.aggregation.edge.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.problem.FieldError;
import shop.storefront.aggregation.edge.problem.ProblemException;

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
            .addHandler(new FieldsOfOtherForm())
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
        List<FieldError> broken = new ArrayList<>();
        Record read = read(type, body, broken);
        if (!broken.isEmpty()) {
            broken.addAll(FieldError.of(validator.validate(read)));
            throw ProblemException.invalid(broken);
        }
        return read;
    }

    private static Record read(Class<Record> type, InputStream body, List<FieldError> broken) {
        try {
            // Jackson would take UTF-16 and overlong forms as well.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.readAllBytes()))
                    .toString();
            @Nullable
            Record read = JSON.readerFor(type)
                    .withAttribute(FieldsOfOtherForm.class, broken)
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

    private static final class FieldsOfOtherForm extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            boolean speakable = name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
            broken(context).add(new FieldError(speakable ? name : "body", "is not a field of this"));
            parser.skipChildren();
            return true;
        }

        @SuppressWarnings("unchecked") // as the reader was given it
        private static List<FieldError> broken(DeserializationContext context) {
            return (List<FieldError>) context.getAttribute(FieldsOfOtherForm.class);
        }

        /** A list or an object in a field is wanted, and this is another value. */
        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context,
                JavaType wanted,
                JsonToken token,
                JsonParser parser,
                @Nullable String message)
                throws IOException {
            if (!wanted.isContainerType()) {
                return NOT_HANDLED;
            }
            rejectField(context, parser);
            parser.skipChildren();
            return null;
        }

        /** As above, where the other value is a text. */
        @Override
        public @Nullable Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> wanted,
                ValueInstantiator made,
                JsonParser parser,
                @Nullable String message)
                throws IOException {
            if (!Map.class.isAssignableFrom(wanted) && !Collection.class.isAssignableFrom(wanted)) {
                return NOT_HANDLED;
            }
            rejectField(context, parser);
            return null;
        }

        private static void rejectField(DeserializationContext context, JsonParser parser) throws IOException {
            broken(context).add(new FieldError(parser.currentName(), "is of another type"));
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
