package shop.storefront.aggregation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    /** A port may have been another server's before, whose clients still try it. */
    @ParameterizedTest
    @ValueSource(strings = {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "SM\r\n\r\n", "\r\n", ""})
    void whatIsNoRequestOfHttp1EndsTheConversation(String sent) throws IOException {
        assertThat(Request.read(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8))))
                .isNull();
    }
}
