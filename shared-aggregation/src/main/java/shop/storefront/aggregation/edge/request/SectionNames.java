package shop.storefront.aggregation.edge.request;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sections that a page is asked for, none of them unknown or named twice; none at all stands for each. */
@Constraint(validatedBy = SectionNames.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface SectionNames {

    String message() default "must be names of sections, none twice";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What is no name of a section was read as null. */
    final class Validator implements ConstraintValidator<SectionNames, List<?>> {
        @Override
        public boolean isValid(@Nullable List<?> names, ConstraintValidatorContext context) {
            if (names == null) {
                return true;
            }
            Set<@Nullable Object> distinct = new HashSet<>(names);
            return !distinct.contains(null) && distinct.size() == names.size();
        }
    }
}
