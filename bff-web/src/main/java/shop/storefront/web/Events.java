package shop.storefront.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.SourceState;

/** Writes server-sent events (WHATWG HTML, section 9.2). */
@Singleton
final class Events {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** A section of a page on its own. */
    record SectionEvent(WebSection section, @Nullable Object data) {}

    /** The last event of a page. */
    record Complete(boolean complete) {}

    private final ObjectMapper json;
    private final Sse sse;

    Events(ObjectMapper json, Sse sse) {
        this.json = json;
        this.sse = sse;
    }

    OutboundSseEvent event(String name, Object data) {
        try {
            return sse.newEventBuilder()
                    .name(name)
                    .data(json.writeValueAsString(data))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that can't be written", e);
        }
    }

    OutboundSseEvent section(String name, SourceState state, @Nullable Object data) {
        return event(name, new SectionEvent(WebSection.from(state), data));
    }

    /** The events, and between them a comment every 15 s, so that no one on the way takes the silence for the end. */
    Multi<OutboundSseEvent> withHeartbeat(Multi<OutboundSseEvent> events) {
        OutboundSseEvent beat = sse.newEventBuilder().comment("still here").build();
        OutboundSseEvent end = sse.newEventBuilder().comment("end").build();
        Multi<OutboundSseEvent> beats = Multi.createFrom()
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

    /** A stream that nobody keeps; a failure before it begins is answered as any other. */
    static <T> Multi<OutboundSseEvent> stream(
            Uni<T> opening, Function<T, Multi<OutboundSseEvent>> events, RoutingContext routing) {
        routing.response().putHeader("cache-control", "no-store").putHeader("x-accel-buffering", "no");
        return opening.onItem().transformToMulti(events::apply);
    }
}
