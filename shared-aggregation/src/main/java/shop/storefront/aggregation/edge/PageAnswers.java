package shop.storefront.aggregation.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import shop.storefront.aggregation.edge.WrittenPages.Written;
import shop.storefront.aggregation.page.Outcome;
import shop.storefront.aggregation.page.Outcome.Nothing;
import shop.storefront.aggregation.page.Outcome.Shown;
import shop.storefront.aggregation.page.Outcome.Unavailable;
import shop.storefront.aggregation.page.Page;
import shop.storefront.aggregation.source.Absence;

/** Sends a page, trimmed for the client, with all the headers that say what it is made of. */
@Singleton
public final class PageAnswers {

    /** Whether what a page shows depends on who asks, so that caches keep it by what says who that is. */
    public enum Audience {
        EVERYONE("Accept-Encoding", "Accept-Encoding"),
        EACH("Accept-Encoding, Authorization", "Accept-Encoding, Authorization, Cookie");

        private final String vary;
        private final String varyWithSessions;

        Audience(String vary, String varyWithSessions) {
            this.vary = vary;
            this.varyWithSessions = varyWithSessions;
        }
    }

    private final WrittenPages written;
    private final EdgeConfig config;
    private final boolean sessions;
    private final String[] cacheControl;

    PageAnswers(WrittenPages written, EdgeConfig config, SessionIdentities sessions) {
        this.written = written;
        this.config = config;
        this.sessions = sessions.areKept();
        this.cacheControl = new String[] {
            PageHeaders.cacheControl(false, false, config.cacheControl()),
            PageHeaders.cacheControl(true, false, config.cacheControl()),
            PageHeaders.cacheControl(true, true, config.cacheControl())
        };
    }

    /** The answer to a request for a page: the page, or the problem that there is none. */
    public <P extends Page> Response answer(
            Outcome<P> outcome, Function<P, ?> trim, Audience audience, RoutingContext routing) {
        return switch (outcome) {
            case Shown<P>(P page) -> page(page, trim.apply(page), audience, routing);
            case Nothing<P>(Absence why) -> throw nothing(why);
            case Unavailable<P> failed ->
                throw ProblemException.retryable(ProblemKind.UNAVAILABLE, config.retryAfterSeconds());
        };
    }

    /** The problem that an absence is. */
    public static ProblemException nothing(Absence why) {
        return switch (why) {
            case NOT_FOUND -> ProblemException.of(ProblemKind.NOT_FOUND);
            case REFUSED -> ProblemException.invalid(List.of(new FieldError("pageToken", "is not known")));
        };
    }

    private Response page(Page page, Object body, Audience audience, RoutingContext routing) {
        Written sent = page.personal()
                ? written.write(body)
                : written.of(routing.request().uri(), body);
        boolean complete = page.complete();
        Response.ResponseBuilder answer = Response.ok(sent.bytes(), MediaType.APPLICATION_JSON_TYPE)
                .header("Vary", sessions ? audience.varyWithSessions : audience.vary)
                .header("Cache-Control", cacheControl[complete ? page.personal() ? 2 : 1 : 0])
                .header(
                        "Server-Timing",
                        PageHeaders.serverTiming(
                                page.timings(),
                                System.nanoTime() - Arrival.of(routing).atNanos()));
        if (!complete) {
            return answer.header("Degraded", PageHeaders.degraded(page.sections()))
                    .build();
        }
        answer.header("ETag", sent.etag());
        return EntityTags.match(routing.request().headers().getAll("if-none-match"), sent.etag())
                ? answer.status(Response.Status.NOT_MODIFIED).entity(null).build()
                : answer.build();
    }
}
