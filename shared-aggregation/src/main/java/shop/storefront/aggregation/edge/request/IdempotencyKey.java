package shop.storefront.aggregation.edge.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key by which a write counts once however often it is sent (draft-ietf-httpapi-idempotency-key-header). */
@Pattern(regexp = "^[!-~]{1,128}$")
@ReportAsSingleViolation
@Schema(
        description = "Made by the client, the same when it sends the same request again, so that it counts once.",
        examples = "\"3d1f6c1e-9f57-4c8e-8f0e-6d2a4b7c9e10\"")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface IdempotencyKey {

    String message() default "must be 1 to 128 visible ASCII characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
