package shop.storefront.aggregation.upstream.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import shop.storefront.aggregation.engine.SourceFailure;

/** A whole JSON body. Its size bounds what is in it; besides, depth and the names of fields are bounded. */
@FunctionalInterface
public interface JsonDocument {

    int DEEPEST = 10_000;
    /** In bytes. Names are kept from one body to the next, to be found again without being decoded. */
    int LONGEST_NAME = 4_096;

    JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    /**
     * What was read of a body.
     *
     * @param weight about how many bytes of heap it takes
     */
    record Weighed<T>(T value, long weight) {}

    /** A parser of it from some place on, counted in bytes or in characters, as its locations are. */
    JsonParser parser(int offset) throws IOException;

    /**
     * Reads a body as one value of a shape.
     *
     * @throws SourceFailure an invalid answer where the body is no JSON, or another shape
     */
    static <T> Weighed<T> read(byte[] body, Function<JsonReader, T> shape) {
        try {
            return read(offset -> JSON.createParser(body, offset, body.length - offset), shape);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return readCharacters(body, shape);
        }
    }

    /** From bytes Jackson reads no name with an escaped surrogate in it; from characters, which are dearer, it does. */
    private static <T> Weighed<T> readCharacters(byte[] body, Function<JsonReader, T> shape) {
        try {
            char[] text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString()
                    .toCharArray();
            return read(offset -> JSON.createParser(text, offset, text.length - offset), shape);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw SourceFailure.invalidAnswer("broken JSON");
        }
    }

    private static <T> Weighed<T> read(JsonDocument body, Function<JsonReader, T> shape) throws IOException {
        try (JsonParser parser = body.parser(0)) {
            parser.nextToken();
            JsonReader reader = new JsonReader(body, parser);
            T value = shape.apply(reader);
            if (parser.nextToken() != null) {
                throw SourceFailure.invalidAnswer("more than one document");
            }
            return new Weighed<>(value, reader.weight());
        } catch (JsonMismatch mismatch) {
            throw SourceFailure.invalidAnswer(mismatch.what());
        }
    }
}
