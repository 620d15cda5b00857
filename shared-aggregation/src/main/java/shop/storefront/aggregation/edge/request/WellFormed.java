package shop.storefront.aggregation.edge.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.storefront.aggregation.id.ProductId;

/** A product's id; what the client sent is one. */
@NotNull
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface WellFormed {

    String message() default ProductId.RULE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
