package shop.storefront.aggregation.edge.response;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.storefront.aggregation.settings.ConfigViolations;

/** How versions of the paths come to an end, each by its name: v1. */
@ConfigMapping(prefix = "bff.versions")
public interface VersionConfig {

    @WithParentName
    Map<String, Version> byName();

    /** What a version's answers announce; nothing unless it is set. */
    interface Version {

        /** The day, in UTC, from which on it is deprecated. */
        Optional<LocalDate> deprecated();

        /** The day, in UTC, from which on it need not be there any more. */
        Optional<LocalDate> sunset();

        /** The page that explains both. */
        Optional<URI> link();

        /** Where the version that follows begins: /api/v2. */
        Optional<URI> successor();
    }

    /** Adds to the findings what can't be announced. */
    static void check(VersionConfig config, ConfigViolations findings) {
        for (Map.Entry<String, Version> each : new TreeMap<>(config.byName()).entrySet()) {
            String at = "bff.versions." + each.getKey();
            findings.require(each.getKey().matches("v[1-9][0-9]{0,3}"), at + ".*: versions are named v1, v2, …");
            Optional<LocalDate> deprecated = each.getValue().deprecated();
            Optional<LocalDate> sunset = each.getValue().sunset();
            findings.require(
                    deprecated.isEmpty() || sunset.isEmpty() || !sunset.get().isBefore(deprecated.get()),
                    "%s.sunset (%s) must not be before %s.deprecated (%s)"
                            .formatted(at, sunset.orElse(null), at, deprecated.orElse(null)));
            findings.require(
                    each.getValue().link().isEmpty() || deprecated.isPresent() || sunset.isPresent(),
                    "%s.link explains nothing without %s.deprecated or %s.sunset".formatted(at, at, at));
        }
    }
}
