package shop.storefront.aggregation.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.limit.Client;
import shop.storefront.aggregation.edge.limit.EndpointClass;
import shop.storefront.aggregation.edge.limit.RateLimits;
import shop.storefront.aggregation.edge.limit.Verdict;
import shop.storefront.aggregation.source.Customer;

/** Lets a request in, whatever its path: a token must be good, and its client within the limits. */
@Singleton
final class Admission {

    /** After CORS, whose headers a refusal needs too. */
    private static final int PRIORITY = 50;

    private static final String CUSTOMER = Customer.class.getName();
    private static final String CLIENT = Client.class.getName();
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Logger LOG = Logger.getLogger(Admission.class);

    private final Identities identities;
    private final Clients clients;
    private final RateLimits limits;
    private final ProblemAnswers problems;

    Admission(Identities identities, Clients clients, RateLimits limits, ProblemAnswers problems) {
        this.identities = identities;
        this.clients = clients;
        this.limits = limits;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrive, PRIORITY);
    }

    /** The customer whose token came with a request that was let in; null for an anonymous reader. */
    static @Nullable Customer customer(RoutingContext routing) {
        return routing.get(CUSTOMER);
    }

    private void arrive(RoutingContext routing) {
        routing.request().pause();
        String authorization = routing.request().getHeader("authorization");
        if (authorization == null) {
            count(routing, null, null);
            return;
        }
        identities
                .customer(authorization)
                .subscribe()
                .with(
                        customer -> count(routing, customer, null),
                        refusal -> count(routing, null, refusal));
    }

    private void count(RoutingContext routing, @Nullable Customer customer, @Nullable Throwable refusal) {
        Client client = clients.of(routing.request(), customer);
        routing.put(CLIENT, client);
        limits.take(client, endpoints(routing)).onSuccess(verdict -> {
            routing.request().resume();
            show(verdict, routing.response());
            if (!verdict.granted()) {
                int retryAfter = Math.toIntExact(verdict.retryAfterSeconds());
                problems.send(ProblemException.retryable(ProblemKind.TOO_MANY_REQUESTS, retryAfter), routing);
            } else if (refusal != null) {
                problems.send(asProblem(refusal), routing);
            } else {
                routing.put(CUSTOMER, customer);
                routing.next();
            }
        });
    }

    private static void show(Verdict verdict, HttpServerResponse response) {
        response.putHeader("RateLimit-Policy", verdict.policy());
        if (verdict.state() != null) {
            response.putHeader("RateLimit", verdict.state());
        }
    }

    private static ProblemException asProblem(Throwable refusal) {
        if (refusal instanceof ProblemException problem) {
            return problem;
        }
        LOG.error("A token could not be checked", refusal);
        return ProblemException.of(ProblemKind.INTERNAL);
    }

    private static EndpointClass endpoints(RoutingContext routing) {
        if (!SAFE.contains(routing.request().method())) {
            return EndpointClass.WRITES;
        }
        return routing.request().path().endsWith("/stream") ? EndpointClass.STREAMS : EndpointClass.READS;
    }
}
