package shop.storefront.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.Reason;
import shop.storefront.aggregation.source.SourceState;

/** The state of one section; the age is there when it is stale, the reason when it is not fresh. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebSection(
        String state, @Nullable Long ageSeconds, @Nullable String reason) {

    private static final WebSection FRESH = new WebSection("fresh", null, null);

    static WebSection from(SourceState state) {
        Reason reason = state.reason();
        if (reason == null) {
            return FRESH;
        }
        Long age = state.kind() == SourceState.Kind.STALE ? state.ageSeconds() : null;
        return new WebSection(state.kind().token(), age, reason.token());
    }
}
