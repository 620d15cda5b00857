package shop.storefront.aggregation.edge;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import shop.storefront.aggregation.source.Customer;

/** Who a bearer token speaks for, checked by SmallRye JWT. */
@Singleton
final class Identities {

    private static final String BEARER = "Bearer ";

    private final JWTParser parser;

    Identities(JWTParser parser) {
        this.parser = parser;
    }

    /** The customer, or a 401. */
    Uni<Customer> customer(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Uni.createFrom().failure(ProblemException.of(ProblemKind.UNAUTHENTICATED));
        }
        String token = authorization.substring(BEARER.length()).strip();
        return Uni.createFrom().item(() -> verified(token)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Customer verified(String token) {
        try {
            JsonWebToken jwt = parser.parse(token);
            Set<String> roles = jwt.getGroups() == null ? Set.of() : Set.copyOf(jwt.getGroups());
            if (jwt.getSubject() == null) {
                throw ProblemException.of(ProblemKind.UNAUTHENTICATED);
            }
            return new Customer(jwt.getSubject(), roles, token);
        } catch (ParseException e) {
            throw ProblemException.of(ProblemKind.UNAUTHENTICATED);
        }
    }
}
