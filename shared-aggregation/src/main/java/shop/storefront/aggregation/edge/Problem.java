package shop.storefront.aggregation.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem body (RFC 9457).
 *
 * @param type a URN that names the kind of problem
 * @param instance the path that was asked for
 * @param traceId finds the request in traces and logs
 * @param errors what is wrong field by field; left out when empty
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String traceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    /** The media type of a problem body. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
