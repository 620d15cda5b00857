package shop.storefront.web.browser;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a browser may be sent after signing in: a path of the same site and nothing that a browser reads as more. */
@Size(max = 2000, message = "must be at most 2000 characters")
@Schema(
        description = "The path of this site to come back to; the front page without it.",
        format = "uri-reference",
        examples = "/products/p-1001")
@Constraint(validatedBy = ReturnPath.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface ReturnPath {

    String message() default "must be a path of this site";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Takes printable ASCII without backslash, and no second slash, which would begin a host. */
    final class Validator implements ConstraintValidator<ReturnPath, String> {

        private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");

        static boolean isSafe(String path) {
            return SAFE.matcher(path).matches();
        }

        @Override
        public boolean isValid(@Nullable String path, ConstraintValidatorContext context) {
            return path == null || isSafe(path);
        }
    }
}
