package shop.storefront.aggregation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import shop.storefront.aggregation.edge.ApplicationJson;

/**
 * What a client is sent, against a committed file. {@code -Dgolden.write=true} writes the files anew; the difference
 * is then to be read before it is committed.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final ObjectMapper JSON = ApplicationJson.mapper();

    private Golden() {}

    /** The body as it is sent. */
    public static byte[] sent(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as a tree. */
    public static JsonNode tree(Object body) {
        return JSON.valueToTree(body);
    }

    /** A committed file as a tree. */
    public static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds a body against the file of that name. */
    public static void holds(String name, Object body) {
        holds(FOLDER.resolve(name + ".json"), body);
    }

    /** Holds a body against a file. */
    public static void holds(Path file, Object body) {
        try {
            String now = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body) + "\n";
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, now);
            }
            assertThat(now).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
