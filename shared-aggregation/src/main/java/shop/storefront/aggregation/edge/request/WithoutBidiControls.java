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

/** A text that is shown in the order it is written in, and of which each code point is a character. */
@Constraint(validatedBy = WithoutBidiControls.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
public @interface WithoutBidiControls {

    String message() default "must not have bidirectional controls or noncharacters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Embeddings, overrides and isolates (UAX 9) can make a text look like another one. */
    final class Validator implements ConstraintValidator<WithoutBidiControls, String> {

        private static final Pattern ALLOWED =
                Pattern.compile("[^\\u202a-\\u202e\\u2066-\\u2069\\p{IsNoncharacter_Code_Point}]*");

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || ALLOWED.matcher(text).matches();
        }
    }
}
