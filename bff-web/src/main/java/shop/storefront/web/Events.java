package shop.storefront.web;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.storefront.aggregation.edge.response.Json;
import shop.storefront.aggregation.observability.GracefulShutdown;

/** Writes server-sent events as blocks of text (WHATWG HTML, section 9.2). */
@Singleton
final class Events {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** The last event of a page. */
    @Schema(name = "CompleteEvent", description = "The last event of a page.")
    record Complete(
            @Schema(description = "Whether every section that was asked for is fresh.", examples = "true")
            boolean complete) {}

    private final Json json;
    private final GracefulShutdown draining;
    private final Buffer beat = Buffer.buffer(": still here\n\n");
    private final Buffer end = Buffer.buffer();

    Events(Json json, GracefulShutdown draining) {
        this.json = json;
        this.draining = draining;
    }

    Buffer event(String name, Object data) {
        return Buffer.buffer("event: " + name + "\ndata: ")
                .appendBytes(json.bytes(data))
                .appendString("\n\n");
    }

    /**
     * Events without an end of their own: between them a comment every 15 s, so that no one on the way takes the silence
     * for the end; and the end when this replica leaves.
     */
    Multi<Buffer> live(Multi<Buffer> events) {
        Multi<Buffer> beats = Multi.createFrom()
                .ticks()
                .startingAfter(HEARTBEAT)
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> beat);
        return Multi.createBy()
                .merging()
                .streams(
                        events.onCompletion().continueWith(end),
                        beats,
                        draining.whenStreamsEnd().map(told -> end).toMulti())
                .select()
                .first(event -> event != end);
    }
}
