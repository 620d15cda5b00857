package shop.storefront.aggregation.edge.startup;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.connection.ConnectionConfig;
import shop.storefront.aggregation.edge.connection.ConnectionLimits;
import shop.storefront.aggregation.edge.identity.IdentityConfig;
import shop.storefront.aggregation.edge.identity.JwtSettings;
import shop.storefront.aggregation.edge.loadshedding.LoadSheddingConfig;
import shop.storefront.aggregation.edge.ratelimit.ClientConfig;
import shop.storefront.aggregation.edge.ratelimit.RateLimitConfig;
import shop.storefront.aggregation.edge.response.VersionConfig;
import shop.storefront.aggregation.edge.variant.ForwardedHeadersConfig;
import shop.storefront.aggregation.edge.variant.ForwardedHeadersValidator;
import shop.storefront.aggregation.id.ProductId;
import shop.storefront.aggregation.page.PageConfig;
import shop.storefront.aggregation.settings.ConfigViolations;
import shop.storefront.aggregation.sharing.SharingConfig;
import shop.storefront.aggregation.upstream.config.UpstreamConfig;
import shop.storefront.aggregation.upstream.config.UpstreamConfigValidator;

/** Looks at all settings together, before anything else uses them, and stops the start where they can't be used. */
@Startup(StartupCheck.FIRST)
@Singleton
final class StartupCheck {

    static final int FIRST = 1;

    private static final int MOST_REVIEWS = 50;
    private static final int MOST_RECOMMENDATIONS = 50;
    private static final int LONGEST_RETRY_SECONDS = 3_600;

    StartupCheck(
            UpstreamConfig upstream,
            SharingConfig sharing,
            PageConfig page,
            EdgeConfig edge,
            LoadSheddingConfig shedding,
            VersionConfig versions,
            IdentityConfig identity,
            ConnectionConfig connections,
            RateLimitConfig limits,
            ClientConfig clients,
            ForwardedHeadersConfig forwarded,
            Config all) {
        ConfigViolations findings = new ConfigViolations();
        UpstreamConfigValidator.check(upstream, findings);
        SharingConfig.check(sharing, findings);
        LoadSheddingConfig.check(shedding, findings);
        VersionConfig.check(versions, findings);
        ConnectionLimits.check(connections, findings);
        RateLimitConfig.check(limits, clients.keyPlans(), findings);
        ForwardedHeadersValidator.check(forwarded, findings);
        JwtSettings.check(identity, all, findings);
        check(page, findings);
        check(edge, findings);
        findings.check();
    }

    private static void check(PageConfig page, ConfigViolations findings) {
        findings.between("bff.page.reviews", page.reviews(), 1, MOST_REVIEWS);
        findings.between("bff.page.recommendations", page.recommendations(), 1, MOST_RECOMMENDATIONS);
        findings.between("bff.page.home-recommendations", page.homeRecommendations(), 1, MOST_RECOMMENDATIONS);
        for (String id : page.defaultRecommendations().orElse(List.of())) {
            findings.require(
                    ProductId.isValid(id), "bff.page.default-recommendations (%s) must be product ids".formatted(id));
        }
    }

    private static void check(EdgeConfig edge, ConfigViolations findings) {
        findings.between("bff.http.retry-after-seconds", edge.retryAfterSeconds(), 1, LONGEST_RETRY_SECONDS);
        findings.notNegative("bff.http.warm-up", edge.warmUp());
        findings.notNegative(
                "bff.http.cache-control.max-age", edge.cacheControl().maxAge());
        findings.notNegative(
                "bff.http.cache-control.stale-while-revalidate",
                edge.cacheControl().staleWhileRevalidate());
    }
}
