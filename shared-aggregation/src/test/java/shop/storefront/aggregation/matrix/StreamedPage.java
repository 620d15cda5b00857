package shop.storefront.aggregation.matrix;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.testing.EventSource.Event;

/** A page that came as events, read to its end. */
record StreamedPage(List<Event> events) {

    static StreamedPage of(Response answer) {
        List<Event> events = new ArrayList<>();
        for (String block : answer.asString().split("\n\n")) {
            String[] lines = block.split("\n");
            events.add(new Event(lines[0].replaceFirst("^event: ", ""), lines[1].replaceFirst("^data: ", "")));
        }
        return new StreamedPage(events);
    }

    List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    Event last() {
        return events.getLast();
    }

    boolean isWhole() {
        return last().equals(new Event("complete", "{\"complete\":true}"));
    }

    /** The states of the sections that are not fresh. */
    Map<String, SectionState> degraded() {
        Map<String, SectionState> degraded = new LinkedHashMap<>();
        for (Event event : events) {
            JsonPath data = JsonPath.from(event.data());
            String state = data.getString("section.state");
            if (state != null && !state.equals("fresh")) {
                degraded.put(event.name(), new SectionState(state, data.getString("section.reason")));
            }
        }
        return degraded;
    }

    /** What a section holds. */
    @Nullable
    Object data(String section) {
        return events.stream()
                .filter(event -> event.name().equals(section))
                .map(event -> JsonPath.from(event.data()))
                .findFirst()
                .orElseThrow()
                .get("data");
    }
}
