package shop.storefront.aggregation.edge.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem body (RFC 9457).
 *
 * @param type a URN that names the kind of problem
 * @param instance the path that was asked for
 * @param traceId finds the request in traces and logs
 * @param errors what is wrong field by field; left out when empty
 */
@Schema(description = "What is wrong (RFC 9457).")
public record Problem(
        @Schema(description = "A URN that names the kind of problem.", examples = "urn:storefront:problem:not-found")
        String type,

        @Schema(description = "The kind of problem in words.", examples = "Not found")
        String title,

        @Schema(description = "The status of the answer.", examples = "404")
        int status,

        @Schema(description = "What is wrong with this request.", examples = "The resource does not exist.")
        String detail,

        @Schema(description = "The path that was asked for.", examples = "/api/v1/products/p-0")
        String instance,

        @Schema(description = "Finds the request in traces and logs.", examples = "4bf92f3577b34da6a3ce929d0e0e4736")
        String traceId,

        @Schema(description = "What is wrong field by field; only there with a 400.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";
}
