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

/** A text of which something can be seen. */
@Constraint(validatedBy = Visible.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
public @interface Visible {

    String message() default "must not be blank";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** White space, format characters and fillers are no text, however many there are. */
    final class Validator implements ConstraintValidator<Visible, String> {

        /** The last five are Hangul fillers and the empty Braille pattern: letters and symbols that are drawn as nothing. */
        private static final Pattern SEEN =
                Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}\\p{Mn}\\p{Me}\\u115f\\u1160\\u3164\\uffa0\\u2800]");

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || SEEN.matcher(text).find();
        }
    }
}
