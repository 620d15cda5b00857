package shop.storefront.aggregation.edge.page;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.identity.SessionAuthenticator;
import shop.storefront.aggregation.edge.page.SerializedPageCache.SerializedPage;
import shop.storefront.aggregation.edge.problem.FieldError;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.response.ContentCoding;
import shop.storefront.aggregation.edge.response.EntityTags;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.page.Page;
import shop.storefront.aggregation.page.PageResult;
import shop.storefront.aggregation.page.PageResult.Nothing;
import shop.storefront.aggregation.page.PageResult.Shown;
import shop.storefront.aggregation.page.PageResult.Unavailable;

/** Sends a page, trimmed for the client, with all the headers that say what it is made of. */
@Singleton
public final class PageResponses {

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

    private final SerializedPageCache written;
    private final EdgeConfig config;
    private final boolean sessions;
    private final String[] cacheControl;

    PageResponses(SerializedPageCache written, EdgeConfig config, SessionAuthenticator sessions) {
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
            PageResult<P> outcome, Function<P, ?> trim, Audience audience, ApiRequest request) {
        return switch (outcome) {
            case Shown<P>(P page) -> page(page, trim.apply(page), audience, request);
            case Nothing<P>(Absence why) -> throw nothing(why);
            case Unavailable<P> failed ->
                throw ProblemException.retryable(ProblemKind.UNAVAILABLE, config.retryAfterSeconds());
        };
    }

    /** The problem that an absence is. */
    public static ProblemException nothing(Absence why) {
        return switch (why) {
            case NOT_FOUND -> ProblemException.of(ProblemKind.NOT_FOUND);
            case INVALID_PAGE_TOKEN -> ProblemException.invalid(List.of(new FieldError("pageToken", "is not known")));
        };
    }

    private Response page(Page page, Object body, Audience audience, ApiRequest request) {
        RoutingContext routing = request.routing();
        boolean complete = page.complete();
        boolean kept = isRead(routing);
        Response.ResponseBuilder answer = Response.ok()
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Vary", sessions ? audience.varyWithSessions : audience.vary)
                .header("Cache-Control", cacheControl[complete && kept ? page.personal() ? 2 : 1 : 0]);
        SerializedPage sent = page.personal() || !kept
                ? written.write(body)
                : written.of(routing.request().uri(), request.context().variant(), body);
        if (!complete) {
            answer.header("Degraded", PageHeaders.degraded(page.sections()));
        } else if (kept) {
            answer.header("ETag", sent.etag());
            if (EntityTags.match(routing.request().headers().getAll("if-none-match"), sent.etag())) {
                return timed(answer.status(Response.Status.NOT_MODIFIED), page, routing);
            }
        }
        ContentCoding coding = page.personal() || !kept ? null : coding(sent.bytes().length, routing);
        if (coding == null) {
            answer.entity(sent.bytes());
        } else {
            answer.header("Content-Encoding", coding.token()).entity(sent.bytes(coding));
        }
        return timed(answer, page, routing);
    }

    /** Whether clients and caches may keep the answer: one to a POST says nothing of its URL (RFC 9110, section 9.3.3). */
    private static boolean isRead(RoutingContext routing) {
        HttpMethod method = routing.request().method();
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    /**
     * How a page that is kept is compressed; null where that is left to the server, which does so for each answer anew.
     * Over HTTP/2 it has to be: the server compresses once more what names its coding already (Vert.x issue 5371).
     */
    private static @Nullable ContentCoding coding(int bytes, RoutingContext routing) {
        return routing.request().version() == HttpVersion.HTTP_2
                ? null
                : ContentCoding.best(bytes, routing.parsedHeaders().acceptEncoding());
    }

    private static Response timed(Response.ResponseBuilder answer, Page page, RoutingContext routing) {
        long nanos = System.nanoTime() - RequestInfo.of(routing).atNanos();
        return answer.header("Server-Timing", PageHeaders.serverTiming(page.timings(), nanos))
                .build();
    }
}
