package shop.storefront.web.browser;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;

/**
 * Tells what another site may have a browser send with its cookies: a request that changes something must come from a
 * page of a trusted origin and bear a header that a form can't set and a script elsewhere may not.
 */
@Singleton
final class CsrfProtection {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Origins origins;

    CsrfProtection(Origins origins) {
        this.origins = origins;
    }

    boolean isForgeryPossible(HttpServerRequest request) {
        if (SAFE.contains(request.method())) {
            return false;
        }
        boolean deliberate = request.getHeader("x-csrf") != null || request.getHeader("x-requested-with") != null;
        return !deliberate || !origins.isTrusted(request);
    }

    static ProblemException refusal() {
        return ProblemException.of(
                ProblemKind.FORBIDDEN, "With a session this takes the header X-CSRF: 1 and an Origin that is trusted.");
    }
}
