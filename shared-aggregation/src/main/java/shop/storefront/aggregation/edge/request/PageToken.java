package shop.storefront.aggregation.edge.request;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token that a source gave for the next page, of any characters; none where it is empty. */
@Size(max = PageToken.MOST_BYTES)
@ReportAsSingleViolation
@EmptyIsAbsent
@Schema(
        description =
                "The next page's token, as the page before gave it, with the same other parameters. Without it, the first page.",
        examples = "eyJvIjoyNH0")
@Constraint(validatedBy = PageToken.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface PageToken {

    int MOST_BYTES = 4096;

    String message() default "must be at most " + MOST_BYTES + " bytes";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts the bytes of UTF-8, of which a character has up to four. */
    final class Validator implements ConstraintValidator<PageToken, String> {
        @Override
        public boolean isValid(@Nullable String token, ConstraintValidatorContext context) {
            return token == null || token.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        }
    }
}
