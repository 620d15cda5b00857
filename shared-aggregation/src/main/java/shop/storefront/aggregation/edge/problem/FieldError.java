package shop.storefront.aggregation.edge.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is wrong with one parameter or field of a request. */
@Schema(description = "What is wrong with one parameter or field of a request.")
public record FieldError(
        @Schema(description = "The parameter or field.", examples = "pageSize")
        String field,

        @Schema(description = "What is wrong with it.", examples = "must be a whole number from 1 to 50")
        String message) {

    /** An error for each broken constraint, none twice, by their fields. */
    public static List<FieldError> of(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(violation -> new FieldError(last(violation.getPropertyPath()), violation.getMessage()))
                .distinct()
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
    }

    /** The parameter, or the field of a body: an element of a list is named by the list. */
    private static String last(Path path) {
        String field = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER || node.getKind() == ElementKind.PROPERTY) {
                field = node.getName();
            }
        }
        return field;
    }
}
