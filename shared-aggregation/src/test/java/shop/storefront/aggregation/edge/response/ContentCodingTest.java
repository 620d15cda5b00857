package shop.storefront.aggregation.edge.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.vertx.ext.web.impl.HeaderParser;
import io.vertx.ext.web.impl.ParsableHeaderValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {

    private static final int LONG = 2000;

    private final byte[] body = "{\"name\":\"Trail Shoe\"}".repeat(100).getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "gzip, deflate, br, zstd | BROTLI",
                "gzip                    | GZIP",
                "GZIP;q=0.5, br;q=0      | GZIP",
                "br;q=0.2, gzip;q=0.3    | GZIP",
                "*;q=0.1, br;q=0         | GZIP",
                "*                       | BROTLI",
                "identity                | none",
                "gzip;q=0                | none",
                "deflate                 | none",
                "''                      | none",
                ";;,q=                   | none"
            })
    void isTheOneThatTheClientTakesBest(String acceptEncoding, ContentCoding best) {
        assertThat(best(LONG, acceptEncoding)).isEqualTo(best);
    }

    @Test
    void isNoneForWhatIsShortOrForAClientThatSaysNothing() {
        assertThat(best(1023, "gzip")).isNull();
        assertThat(best(1024, "gzip")).isEqualTo(ContentCoding.GZIP);
        assertThat(best(LONG, "")).isNull();
    }

    @Test
    void whatIsEncodedIsTheSameWhenItIsDecoded() throws IOException {
        byte[] gzip = ContentCoding.GZIP.encode(body);
        byte[] brotli = ContentCoding.BROTLI.encode(body);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                .isEqualTo(body);
        assertThat(Decoder.decompress(brotli).getDecompressedData()).isEqualTo(body);
        assertThat(gzip.length).isLessThan(body.length / 5);
        assertThat(brotli.length).isLessThan(body.length / 5);
    }

    /** The header as the server reads it. */
    private static @Nullable ContentCoding best(int bytes, String acceptEncoding) {
        return ContentCoding.best(
                bytes, HeaderParser.convertToParsedHeaderValues(acceptEncoding, ParsableHeaderValue::new));
    }
}
