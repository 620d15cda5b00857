package shop.storefront.aggregation.edge.request;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text without control characters and halves of characters. */
@Constraint(validatedBy = WithoutControls.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
public @interface WithoutControls {

    String message() default "must not have control characters";

    /** Whether the ends of lines and tabs may be there. */
    boolean lines() default false;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at each code point: a surrogate that is one has no other half. */
    final class Validator implements ConstraintValidator<WithoutControls, String> {

        private static final Pattern LINE = Pattern.compile("[^\\p{Cc}\\p{Cs}]*");
        private static final Pattern LINES = Pattern.compile("[\\n\\r\\t[^\\p{Cc}\\p{Cs}]]*");

        private Pattern allowed = LINE;

        @Override
        public void initialize(WithoutControls constraint) {
            allowed = constraint.lines() ? LINES : LINE;
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || allowed.matcher(text).matches();
        }
    }
}
