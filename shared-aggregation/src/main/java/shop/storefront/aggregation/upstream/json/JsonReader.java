package shop.storefront.aggregation.upstream.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.id.ProductId;

/**
 * Reads a JSON body field by field, and takes no value for one of another type. Whatever the contract allows is read:
 * unknown fields with anything in them are skipped, null is as good as absent, any number without a fraction is whole.
 * A shape is read from the current value and leaves its last token the current one; it throws a {@link JsonMismatch}
 * where it does not fit, which {@link JsonEntries} keeps to where it belongs.
 */
public final class JsonReader {

    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_PAGE_TOKEN = 4_096;

    private final JsonDocument body;
    private final JsonParser parser;
    private final HeapWeight weight = new HeapWeight();

    JsonReader(JsonDocument body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /** The value of a field that the contract requires. */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new JsonMismatch(field + " is missing");
        }
        return value;
    }

    JsonToken token() {
        return parser.currentToken();
    }

    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many objects and lists the current token is in; the first token of one counts as in it. */
    int depth() {
        return parser.getParsingContext().getNestingDepth();
    }

    /** Where in the body the current token begins. */
    int offset() {
        JsonLocation start = parser.currentTokenLocation();
        return Math.toIntExact(Math.max(start.getByteOffset(), start.getCharOffset()));
    }

    /** The id of the object that begins there, whatever else is in it; null where it has none. */
    @Nullable
    String idOf(int offset, String idField) {
        try (JsonParser again = body.parser(offset)) {
            JsonReader in = new JsonReader(body, again);
            in.next();
            for (String field = in.nextField(); field != null; field = in.nextField()) {
                if (field.equals(idField)) {
                    return in.isText() && ProductId.isValid(again.getText()) ? again.getText() : null;
                }
                in.skip();
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void expect(JsonToken expected, String what) {
        if (token() != expected) {
            throw new JsonMismatch(what + " was expected");
        }
    }

    /** About how many bytes of heap all take that was read so far; what was skipped takes none. */
    long weight() {
        return weight.bytes();
    }

    /** Whether the current value is JSON's null. */
    public boolean isNull() {
        return token() == JsonToken.VALUE_NULL;
    }

    /** Whether the current value is a text. */
    public boolean isText() {
        return token() == JsonToken.VALUE_STRING;
    }

    /** Goes into the object that is the current value; {@link #nextField()} then goes through its fields. */
    public void object() {
        expect(JsonToken.START_OBJECT, "an object");
        weight.object();
    }

    /** The name of the next field of the object, with its value now the current one; null at the end of the object. */
    public @Nullable String nextField() {
        try {
            String name = parser.nextFieldName();
            if (name != null) {
                parser.nextToken();
            }
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes over the current value, whatever it is. */
    public void skip() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text, or null for JSON's null. Half a surrogate pair, which could not be written again, is replaced. */
    public @Nullable String string() {
        if (isNull()) {
            return null;
        }
        expect(JsonToken.VALUE_STRING, "a text");
        try {
            return weighed(parser.getText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String weighed(String read) {
        String text = Surrogates.replaceLone(read);
        weight.text(text);
        return text;
    }

    /** The id of a product, by the contract's pattern: no other is ever put into a URL. Null for JSON's null. */
    public @Nullable String id() {
        String text = string();
        if (text != null && !ProductId.isValid(text)) {
            throw new JsonMismatch("an id was expected");
        }
        return text;
    }

    /** Where the next page begins; an empty token says nowhere, one that is no text or over 4,096 bytes is dropped. */
    public NextPageToken pageToken() {
        if (!isNull() && !isText()) {
            skip();
            return NextPageToken.DROPPED;
        }
        String token = string();
        if (token == null || token.isEmpty()) {
            return NextPageToken.NONE;
        }
        boolean tooLong = token.length() > LONGEST_PAGE_TOKEN
                || token.getBytes(StandardCharsets.UTF_8).length > LONGEST_PAGE_TOKEN;
        return tooLong ? NextPageToken.DROPPED : new NextPageToken(token, false);
    }

    /** A number without a fraction, however it is written, or null for JSON's null. */
    public @Nullable Long integer() {
        if (isNull()) {
            return null;
        }
        weight.number();
        try {
            boolean plain = isNumber() && token() == JsonToken.VALUE_NUMBER_INT;
            return plain ? parser.getLongValue() : parser.getDecimalValue().longValueExact();
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            throw new JsonMismatch("a whole number was expected");
        }
    }

    /** A number, or null for JSON's null. */
    public @Nullable Double number() {
        weight.number();
        try {
            return isNull() || !isNumber() ? null : (Double) parser.getDoubleValue();
        } catch (IOException e) {
            throw new JsonMismatch("a number was expected");
        }
    }

    /** True for a number that is short enough to be looked at; throws for anything else. */
    private boolean isNumber() throws IOException {
        boolean isNumber = token() == JsonToken.VALUE_NUMBER_INT || token() == JsonToken.VALUE_NUMBER_FLOAT;
        if (!isNumber || parser.getTextLength() > LONGEST_NUMBER) {
            throw new JsonMismatch("a number was expected");
        }
        return true;
    }

    /** True or false, or null for JSON's null. */
    public @Nullable Boolean bool() {
        return switch (token()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonMismatch("true or false was expected");
        };
    }

    /** A list of elements of a shape; empty for JSON's null. */
    public <T> List<T> list(Function<JsonReader, T> element) {
        List<T> elements = new ArrayList<>();
        if (!isNull()) {
            expect(JsonToken.START_ARRAY, "a list");
            while (next() != JsonToken.END_ARRAY) {
                elements.add(element.apply(this));
            }
        }
        weight.list(elements.size());
        return elements;
    }

    /** Texts by name, those that are JSON's null left out; empty for JSON's null. */
    public Map<String, String> strings() {
        Map<String, String> strings = new LinkedHashMap<>();
        if (!isNull()) {
            expect(JsonToken.START_OBJECT, "an object");
            for (String name = nextField(); name != null; name = nextField()) {
                String value = string();
                if (value != null) {
                    strings.put(weighed(name), value);
                }
            }
        }
        weight.map(strings.size());
        return strings;
    }
}
