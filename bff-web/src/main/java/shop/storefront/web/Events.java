package shop.storefront.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Writes server-sent events as blocks of text (WHATWG HTML, section 9.2). */
@Singleton
final class Events {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** The last event of a page. */
    @Schema(name = "CompleteEvent", description = "The last event of a page.")
    record Complete(
            @Schema(description = "Whether every section is fresh.", examples = "true")
            boolean complete) {}

    private final ObjectMapper json;
    private final Buffer beat = Buffer.buffer(": still here\n\n");
    private final Buffer end = Buffer.buffer();

    Events(ObjectMapper json) {
        this.json = json;
    }

    Buffer event(String name, Object data) {
        try {
            return Buffer.buffer("event: " + name + "\ndata: ")
                    .appendBytes(json.writeValueAsBytes(data))
                    .appendString("\n\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that can't be written", e);
        }
    }

    /** The events, and between them a comment every 15 s, so that no one on the way takes the silence for the end. */
    Multi<Buffer> withHeartbeat(Multi<Buffer> events) {
        Multi<Buffer> beats = Multi.createFrom()
                .ticks()
                .startingAfter(HEARTBEAT)
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> beat);
        return Multi.createBy()
                .merging()
                .streams(events.onCompletion().continueWith(end), beats)
                .select()
                .first(event -> event != end);
    }
}
