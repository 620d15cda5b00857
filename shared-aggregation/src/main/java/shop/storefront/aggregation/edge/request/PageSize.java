package shop.storefront.aggregation.edge.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many entries a page has at most. */
@NotNull
@Min(1)
@Max(50)
@ReportAsSingleViolation
@Schema(description = "How many a page has at most.", examples = "20")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface PageSize {

    String message() default "must be a whole number from 1 to 50";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
