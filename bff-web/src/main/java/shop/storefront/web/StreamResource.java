package shop.storefront.web;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import shop.storefront.aggregation.edge.PageAnswers;
import shop.storefront.aggregation.edge.Parameters;
import shop.storefront.aggregation.edge.ProblemException;
import shop.storefront.aggregation.edge.ProblemKind;
import shop.storefront.aggregation.edge.Problems;
import shop.storefront.aggregation.edge.Requests;
import shop.storefront.aggregation.inventory.AvailabilityEvent;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Changed;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Interrupted;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Unknown;
import shop.storefront.aggregation.inventory.AvailabilityFeeds;
import shop.storefront.aggregation.page.ProductPages;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.SourceResult.Absent;
import shop.storefront.aggregation.source.SourceResult.Answer;
import shop.storefront.aggregation.source.SourceResult.Fresh;

/** A product as server-sent events: its page as it lands, and what can be sold of it, live. */
@Path("/api/v1/products/{id}")
@Produces(MediaType.SERVER_SENT_EVENTS)
public class StreamResource {

    private final Requests requests;
    private final Events events;
    private final ProductPages pages;
    private final AvailabilityFeeds feeds;

    StreamResource(Requests requests, Events events, ProductPages pages, AvailabilityFeeds feeds) {
        this.requests = requests;
        this.events = events;
        this.pages = pages;
        this.feeds = feeds;
    }

    @GET
    @Path("/stream")
    public Uni<EventStream> page(@RestPath String id, RoutingContext routing) {
        check(id, routing);
        return requests.context(routing).map(context -> page(id, context, routing));
    }

    private EventStream page(String id, RequestContext context, RoutingContext routing) {
        ProductPages.Sections sections = pages.sections(id, context);
        return new EventStream(PageEvents.of(sections, events, kind -> problem(kind, routing)));
    }

    @GET
    @Path("/availability/stream")
    public Uni<EventStream> availability(@RestPath String id, RoutingContext routing) {
        check(id, routing);
        return requests.context(routing)
                .chain(context -> feeds.watch(id, context))
                .map(feed -> availability(feed, routing));
    }

    private EventStream availability(Answer<Multi<AvailabilityEvent>> feed, RoutingContext routing) {
        return switch (feed) {
            case Fresh<Multi<AvailabilityEvent>>(Multi<AvailabilityEvent> news) ->
                new EventStream(events.withHeartbeat(news.map(event -> write(event, routing))));
            case Absent<Multi<AvailabilityEvent>> absent -> throw PageAnswers.nothing(absent.why());
        };
    }

    private Buffer write(AvailabilityEvent event, RoutingContext routing) {
        return switch (event) {
            case Changed changed -> events.event("availability", WebAvailability.from(changed.availability()));
            case Interrupted interrupted -> events.event("interrupted", new Interrupted());
            case Unknown unknown -> problem(ProblemKind.NOT_FOUND, routing);
        };
    }

    private Buffer problem(ProblemKind kind, RoutingContext routing) {
        return events.event("error", Problems.body(ProblemException.of(kind), routing));
    }

    private static void check(String id, RoutingContext routing) {
        Parameters parameters = Parameters.of(routing);
        parameters.id(id);
        parameters.check();
    }
}
