package shop.storefront.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceState;

/** The state of one section; the age is there when it is stale, the reason when it was asked for and is not fresh. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The state of one section.")
public record WebSection(
        @Schema(
                description =
                        "fresh: as the source says now. partial: without the entries that cannot be read. stale: its last good answer. default: a configured stand-in. missing: nothing. omitted: not asked for.",
                examples = "stale",
                enumeration = {"fresh", "partial", "stale", "default", "missing", "omitted"})
        String state,

        @Schema(description = "How old a stale section is; only there when it is.", examples = "42") @Nullable
        Long ageSeconds,

        @Schema(
                description = "Why the section is not fresh; only there when it was asked for and is not.",
                examples = "timed_out",
                enumeration = {"timed_out", "unavailable", "invalid_answer"})
        @Nullable
        String reason) {

    private static final WebSection FRESH = new WebSection("fresh", null, null);
    private static final WebSection OMITTED = new WebSection("omitted", null, null);

    /** The state of a section; null where it was not asked for. */
    static WebSection from(@Nullable SourceResult<?> section) {
        return section == null ? OMITTED : from(section.state());
    }

    static WebSection from(SourceState state) {
        Reason reason = state.reason();
        if (reason == null) {
            return FRESH;
        }
        Long age = state.kind() == SourceState.Kind.STALE ? state.ageSeconds() : null;
        return new WebSection(state.kind().token(), age, reason.token());
    }
}
