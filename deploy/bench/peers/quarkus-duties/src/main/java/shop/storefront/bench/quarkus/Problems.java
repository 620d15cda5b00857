package shop.storefront.bench.quarkus;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures as problem bodies (RFC 9457). */
class Problems {
    record Problem(String type, String title, int status, String detail, String instance) {
        static Response of(Status status, String detail, UriInfo uri) {
            var problem =
                    new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, uri.getPath());
            return Response.status(status)
                    .type(new MediaType("application", "problem+json"))
                    .entity(problem)
                    .build();
        }
    }

    @ServerExceptionMapper
    Response unavailable(UnavailableException failure, UriInfo uri) {
        var response = Problem.of(Status.SERVICE_UNAVAILABLE, "Try again in a few seconds", uri);
        response.getHeaders().add(HttpHeaders.RETRY_AFTER, 5);
        return response;
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure, UriInfo uri) {
        var status = Status.fromStatusCode(failure.getResponse().getStatus());
        return Problem.of(status, status.getReasonPhrase(), uri);
    }

    @ServerExceptionMapper
    Response failed(RuntimeException failure, UriInfo uri) {
        return Problem.of(Status.INTERNAL_SERVER_ERROR, "Something went wrong", uri);
    }
}
