package shop.storefront.web;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import shop.storefront.aggregation.edge.page.PageResponses;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.request.Endpoint;
import shop.storefront.aggregation.edge.request.QueryRules;
import shop.storefront.aggregation.edge.request.SectionNames;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.id.ProductId;
import shop.storefront.aggregation.inventory.AvailabilityEvent;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Changed;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Interrupted;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Unknown;
import shop.storefront.aggregation.inventory.AvailabilityWatches;
import shop.storefront.aggregation.observability.PageKind;
import shop.storefront.aggregation.page.ProductPages;
import shop.storefront.aggregation.page.ProductSection;

/** A product as server-sent events: its page as it lands, and what can be sold of it, live. */
@Path("/api/v1/products/{id}")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Streams", description = "A product as server-sent events.")
public class StreamResource {

    private static final String PAGE_EVENTS = """
            {"product": {"$ref": "#/components/schemas/ProductEvent"},
             "availability": {"$ref": "#/components/schemas/AvailabilityEvent"},
             "reviews": {"$ref": "#/components/schemas/ReviewsEvent"},
             "recommendations": {"$ref": "#/components/schemas/RecommendationsEvent"},
             "complete": {"$ref": "#/components/schemas/CompleteEvent"},
             "error": {"$ref": "#/components/schemas/Problem"}}""";

    private static final String AVAILABILITY_EVENTS = """
            {"availability": {"$ref": "#/components/schemas/WebAvailability"},
             "interrupted": {"type": "object"},
             "error": {"$ref": "#/components/schemas/Problem"}}""";

    private final Events events;
    private final ProductPages pages;
    private final AvailabilityWatches watches;

    StreamResource(Events events, ProductPages pages, AvailabilityWatches watches) {
        this.events = events;
        this.pages = pages;
        this.watches = watches;
    }

    @GET
    @NonBlocking
    @Path("/stream")
    @Endpoint(PageKind.STREAM_PRODUCT)
    @Operation(
            operationId = "streamProduct",
            summary = "Everything about one product, each section as it lands",
            description =
                    "An event for each section that is asked for, in whatever order, then one that is named complete, and the end. "
                            + "Where the product is unavailable: one event named error, then the end.")
    @APIResponse(
            responseCode = "200",
            description = "The events; x-events says what the data of each is.",
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.STRING),
                            extensions = @Extension(name = "x-events", value = PAGE_EVENTS, parseValue = true)))
    public EventStream page(
            @RestPath @NotNull(message = ProductId.RULE) ProductId id,
            @RestQuery
                    @Separator(QueryRules.COMMA)
                    @SectionNames
                    @Parameter(
                            description =
                                    "The sections to ask for, none twice; without it, all. The product is always there. What is not named costs nothing, and has no event.",
                            explode = Explode.FALSE,
                            example = "[\"product\", \"reviews\"]")
                    List<ProductSection> sections,
            @BeanParam ApiRequest request) {
        ProductPages.Sections asked = pages.sections(id.value(), ProductSection.named(sections), request.context());
        return new EventStream(PageEvents.of(asked, events, kind -> problem(kind, request)));
    }

    @GET
    @Path("/availability/stream")
    @Endpoint(PageKind.STREAM_AVAILABILITY)
    @Operation(
            operationId = "streamAvailability",
            summary = "What can be sold of a product, live",
            description = "An event at once and at every change. One that is named interrupted tells that news has "
                    + "broken off, until the next; one that is named error, that the product is gone.")
    @APIResponse(
            responseCode = "200",
            description =
                    "The events; x-events says what the data of each is. A comment every 15 s keeps the line open.",
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.STRING),
                            extensions = @Extension(name = "x-events", value = AVAILABILITY_EVENTS, parseValue = true)))
    public Uni<EventStream> availability(
            @RestPath @NotNull(message = ProductId.RULE) ProductId id, @BeanParam ApiRequest request) {
        return watches.watch(id.value(), request.context()).map(feed -> availability(feed, request));
    }

    private EventStream availability(Answer<Multi<AvailabilityEvent>> feed, ApiRequest request) {
        return feed.toOptional()
                .map(news -> new EventStream(events.live(news.map(event -> write(event, request)))))
                .orElseThrow(() -> PageResponses.nothing(Absence.NOT_FOUND));
    }

    private Buffer write(AvailabilityEvent event, ApiRequest request) {
        return switch (event) {
            case Changed changed -> events.event("availability", WebAvailability.from(changed.availability()));
            case Interrupted _ -> events.event("interrupted", Map.of());
            case Unknown unknown -> problem(ProblemKind.NOT_FOUND, request);
        };
    }

    private Buffer problem(ProblemKind kind, ApiRequest request) {
        return events.event("error", request.problem(kind));
    }
}
