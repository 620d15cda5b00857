package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.id.ProductId;

/** Which cards an app wants, and which of them it has. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Which cards an app wants, and which of them it has.", additionalProperties = Schema.False.class)
public record CardRequest(
        @Schema(description = "The products' ids, none twice.", examples = "[\"p-1001\", \"p-2002\"]")
        @NotNull(message = CardRequest.IDS)
        @Size(min = 1, max = 50, message = CardRequest.IDS)
        @UniqueElements(message = CardRequest.NONE_TWICE)
        List<
                        @NotNull(message = ProductId.RULE)
                        @Pattern(regexp = "^" + ProductId.FORM + "$", message = ProductId.RULE) String>
                ids,

        @Schema(
                description = "The etags of the cards that the app has, by their products' ids.",
                examples = "{\"p-1001\": \"Zk3x9Qm2LpA\"}")
        @Size(max = 50, message = CardRequest.KNOWN)
        @Nullable
        Map<
                        @Pattern(regexp = ProductId.FORM, message = CardRequest.KNOWN) String,
                        @NotNull(message = CardRequest.KNOWN)
                        @Pattern(regexp = "^" + CardTag.ETAG + "$", message = CardRequest.KNOWN) String>
                known) {

    static final String IDS = "must be 1 to 50 ids";
    static final String NONE_TWICE = "must not name an id twice";
    static final String KNOWN = "must name an id and its etag each";
    static final String NOT_ASKED_FOR = "must name only ids that are asked for";
}
