package shop.storefront.aggregation.edge.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Says which constraints a request breaks, as clients are told it. */
public final class ViolationMessages {

    private ViolationMessages() {}

    /** An error for each, none twice, by their fields. */
    public static List<FieldError> errors(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(violation -> new FieldError(field(violation.getPropertyPath()), violation.getMessage()))
                .distinct()
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
    }

    /** The parameter, or the field of a body: an element of a list is named by the list. */
    private static String field(Path path) {
        String field = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER || node.getKind() == ElementKind.PROPERTY) {
                field = node.getName();
            }
        }
        return field;
    }
}
