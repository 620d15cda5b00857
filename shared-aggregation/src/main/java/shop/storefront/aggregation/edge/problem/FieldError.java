package shop.storefront.aggregation.edge.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is wrong with one parameter or field of a request. */
@Schema(description = "What is wrong with one parameter or field of a request.")
public record FieldError(
        @Schema(description = "The parameter or field.", examples = "pageSize")
        String field,

        @Schema(description = "What is wrong with it.", examples = "must be a whole number from 1 to 50")
        String message) {}
