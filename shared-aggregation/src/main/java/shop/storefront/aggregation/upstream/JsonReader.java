package shop.storefront.aggregation.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceFailure;

/**
 * Reads a JSON body field by field, and believes nothing: a field of another type, a missing one, a second document or
 * a broken one fails the whole as an invalid answer. Unknown fields are skipped. Depth and lengths are bounded.
 */
public final class JsonReader {

    private static final int DEEPEST = 32;
    private static final int LONGEST_STRING = 100_000;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NUMBER = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a whole body as one value of a shape. */
    public static <T> T read(byte[] body, Function<JsonReader, T> shape) {
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            T value = shape.apply(new JsonReader(parser));
            if (parser.nextToken() != null) {
                throw invalid("more than one document");
            }
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("not the JSON of the contract");
        }
    }

    /** A failure that says what was not as the contract has it. */
    public static SourceFailure invalid(String what) {
        return SourceFailure.invalidAnswer(what);
    }

    /** Goes into the object that is the current value; {@link #nextField()} then goes through its fields. */
    public void object() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid("an object was expected");
        }
    }

    /** The name of the next field of the object, with its value now the current one; null at the end of the object. */
    public @Nullable String nextField() {
        try {
            String name = parser.nextFieldName();
            if (name == null) {
                return null;
            }
            parser.nextToken();
            return name;
        } catch (IOException e) {
            throw invalid("broken JSON");
        }
    }

    /** A string, or null for JSON's null. */
    public @Nullable String string() {
        try {
            return switch (parser.currentToken()) {
                case VALUE_STRING -> text();
                case VALUE_NULL -> null;
                default -> throw invalid("a string was expected");
            };
        } catch (IOException e) {
            throw invalid("broken JSON");
        }
    }

    /** Half a surrogate pair is no text: it could not be written again. */
    private String text() throws IOException {
        char[] chars = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int to = from + parser.getTextLength();
        for (int i = from; i < to; i++) {
            if (Character.isSurrogate(chars[i])) {
                boolean pair = i + 1 < to && Character.isSurrogatePair(chars[i], chars[i + 1]);
                if (!pair) {
                    throw invalid("half a surrogate pair");
                }
                i++;
            }
        }
        return new String(chars, from, to - from);
    }

    /** A whole number, or null for JSON's null. */
    public @Nullable Integer integer() {
        try {
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT -> parser.getIntValue();
                case VALUE_NULL -> null;
                default -> throw invalid("a whole number was expected");
            };
        } catch (IOException e) {
            throw invalid("broken JSON");
        }
    }

    /** A number, or null for JSON's null. */
    public @Nullable Double number() {
        try {
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
                case VALUE_NULL -> null;
                default -> throw invalid("a number was expected");
            };
        } catch (IOException e) {
            throw invalid("broken JSON");
        }
    }

    /** True or false, or null for JSON's null. */
    public @Nullable Boolean bool() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw invalid("true or false was expected");
        };
    }

    /** A list of at most so many elements of a shape; empty for JSON's null. */
    public <T> List<T> list(int most, Function<JsonReader, T> element) {
        if (isNull()) {
            return List.of();
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw invalid("a list was expected");
        }
        List<T> elements = new ArrayList<>();
        try {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (elements.size() == most) {
                    throw invalid("a list is too long");
                }
                elements.add(element.apply(this));
            }
        } catch (IOException e) {
            throw invalid("broken JSON");
        }
        return elements;
    }

    /** Whether the current value is JSON's null. */
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Passes over the current value, whatever it is. */
    public void skip() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw invalid("broken JSON");
        }
    }

    /** The value of a field that the contract requires. */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw invalid(field + " is missing");
        }
        return value;
    }
}
