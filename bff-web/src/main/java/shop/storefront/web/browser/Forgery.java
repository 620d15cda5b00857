package shop.storefront.web.browser;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;
import shop.storefront.aggregation.edge.ProblemException;
import shop.storefront.aggregation.edge.ProblemKind;

/**
 * Refuses what another site may have a browser send with its cookies: a request that changes something must come from a
 * page of a trusted origin and bear a header that a form can't set and a script elsewhere may not.
 */
@Singleton
final class Forgery {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Origins origins;

    Forgery(Origins origins) {
        this.origins = origins;
    }

    /** Ends a request that may be forged with a 403. */
    void refuse(HttpServerRequest request) {
        if (SAFE.contains(request.method())) {
            return;
        }
        boolean deliberate = request.getHeader("x-csrf") != null || request.getHeader("x-requested-with") != null;
        if (!deliberate || !origins.isTrusted(request)) {
            throw ProblemException.of(
                    ProblemKind.FORBIDDEN,
                    "With a session this takes the header X-CSRF: 1 and an Origin that is trusted.");
        }
    }
}
