package shop.storefront.mobile;

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

/** The pixel ratio of a phone's screen. */
@NotNull
@Min(1)
@Max(3)
@ReportAsSingleViolation
@Schema(
        description =
                "The pixel ratio of the screen, by which pictures are chosen. The smallest at least 160 × dpr pixels wide, else the widest.",
        examples = "3")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface PixelRatio {

    String message() default "must be a whole number from 1 to 3";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
