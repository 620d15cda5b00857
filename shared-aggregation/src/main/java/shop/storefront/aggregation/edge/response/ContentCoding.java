package shop.storefront.aggregation.edge.response;

import com.aayushatharva.brotli4j.encoder.Encoder;
import io.netty.handler.codec.compression.Brotli;
import io.vertx.ext.web.ParsedHeaderValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** How a body may be compressed (RFC 9110, sections 8.4.1 and 12.5.3). */
public enum ContentCoding {
    GZIP("gzip") {
        @Override
        public byte[] encode(byte[] body) {
            var encoded = new ByteArrayOutputStream(body.length / 4);
            try (var gzip = new GZIPOutputStream(encoded)) {
                gzip.write(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return encoded.toByteArray();
        }
    },
    BROTLI("br") {
        @Override
        public byte[] encode(byte[] body) {
            try {
                return Encoder.compress(body, BROTLI_FOR_TEXT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /** What is shorter than this would hardly get smaller. */
    public static final int LEAST_BYTES = 1024;

    /** Some more work than a server does that compresses every answer anew, for fewer bytes. */
    private static final Encoder.Parameters BROTLI_FOR_TEXT =
            new Encoder.Parameters().setMode(Encoder.Mode.TEXT).setQuality(6);

    private final String token;

    ContentCoding(String token) {
        this.token = token;
    }

    /** The name in headers. */
    public String token() {
        return token;
    }

    /** A body compressed. */
    public abstract byte[] encode(byte[] body);

    /** The coding that a client takes a body in best, by its {@code Accept-Encoding}; null for none. */
    public static @Nullable ContentCoding best(int bytes, List<ParsedHeaderValue> acceptEncoding) {
        if (bytes < LEAST_BYTES || acceptEncoding.isEmpty()) {
            return null;
        }
        float brotli = Brotli.isAvailable() ? BROTLI.weight(acceptEncoding) : 0;
        float gzip = GZIP.weight(acceptEncoding);
        return brotli > 0 && brotli >= gzip ? BROTLI : gzip > 0 ? GZIP : null;
    }

    private float weight(List<ParsedHeaderValue> acceptEncoding) {
        float ofAnyOther = 0;
        for (ParsedHeaderValue accepted : acceptEncoding) {
            if (accepted.value().equalsIgnoreCase(token)) {
                return accepted.weight();
            }
            if (accepted.value().equals("*")) {
                ofAnyOther = accepted.weight();
            }
        }
        return ofAnyOther;
    }
}
