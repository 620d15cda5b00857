package shop.storefront.aggregation.edge.filter;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.identity.KeysUnavailableException;
import shop.storefront.aggregation.edge.identity.RequestAuthenticator;
import shop.storefront.aggregation.edge.loadshedding.LoadShedder;
import shop.storefront.aggregation.edge.loadshedding.Priority;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.problem.ProblemWriter;
import shop.storefront.aggregation.edge.ratelimit.Client;
import shop.storefront.aggregation.edge.ratelimit.ClientResolver;
import shop.storefront.aggregation.edge.ratelimit.EndpointClass;
import shop.storefront.aggregation.edge.ratelimit.RateLimitDecision;
import shop.storefront.aggregation.edge.ratelimit.RateLimiter;
import shop.storefront.aggregation.edge.ratelimit.RequestOrigin;
import shop.storefront.aggregation.edge.request.BodyReader;
import shop.storefront.aggregation.edge.request.Route;
import shop.storefront.aggregation.edge.request.Routes;
import shop.storefront.aggregation.engine.Customer;

/**
 * Lets a request in, whatever its path: there must be room for it, its token good, and its client within the limits.
 */
@Singleton
final class AdmissionFilter {

    /** After CORS, whose headers a refusal needs too. */
    private static final int PRIORITY = 50;

    private static final String CUSTOMER = Customer.class.getName();
    private static final String CLIENT = Client.class.getName();
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final LoadShedder shedding;
    private final int retryAfterSeconds;
    private final RequestAuthenticator authenticator;
    private final ClientResolver clients;
    private final RateLimiter limits;
    private final BodyReader bodies;
    private final AuditLog audit;
    private final ProblemWriter problems;

    AdmissionFilter(
            LoadShedder shedding,
            EdgeConfig config,
            RequestAuthenticator authenticator,
            ClientResolver clients,
            RateLimiter limits,
            BodyReader bodies,
            AuditLog audit,
            ProblemWriter problems) {
        this.shedding = shedding;
        this.retryAfterSeconds = config.retryAfterSeconds();
        this.authenticator = authenticator;
        this.clients = clients;
        this.limits = limits;
        this.bodies = bodies;
        this.audit = audit;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrive, PRIORITY);
    }

    /** The customer whose token or session came with a request that was let in; null for an anonymous reader. */
    static @Nullable Customer customer(RoutingContext routing) {
        return routing.get(CUSTOMER);
    }

    /** The client that a request which was let in is from. */
    static @Nullable Client client(RoutingContext routing) {
        return routing.get(CLIENT);
    }

    private void arrive(RoutingContext routing) {
        if (!admits(routing)) {
            shed(routing);
            return;
        }
        Future<SecurityIdentity> identity = authenticator.authenticate(routing);
        if (identity.isComplete()) {
            count(routing, identity);
            return;
        }
        // Whoever waits for the issuer takes no place from pages.
        shedding.leave(routing);
        then(identity, routing, known -> {
            if (routing.response().closed()) {
                return;
            }
            if (admits(routing)) {
                count(routing, known);
            } else {
                shed(routing);
            }
        });
    }

    private boolean admits(RoutingContext routing) {
        Route route = Routes.of(routing);
        return shedding.admits(routing, route == null ? Priority.LIST : route.priority());
    }

    private void shed(RoutingContext routing) {
        problems.send(ProblemException.retryable(ProblemKind.UNAVAILABLE, retryAfterSeconds), routing);
    }

    private void count(RoutingContext routing, AsyncResult<SecurityIdentity> known) {
        SecurityIdentity identity = known.succeeded() ? known.result() : RequestAuthenticator.ANONYMOUS;
        Throwable refusal = known.cause();
        Customer customer = RequestAuthenticator.customer(identity);
        RequestOrigin origin = clients.of(routing.request(), customer);
        Client client = origin.client();
        routing.put(CLIENT, client);
        EndpointClass endpoints = endpoints(routing);
        if (endpoints == EndpointClass.WRITES) {
            routing.addEndHandler(end -> audit.written(client, routing));
        }
        then(limits.take(origin, endpoints), routing, counted -> {
            RateLimitDecision verdict = counted.result();
            show(verdict, routing.response());
            if (!verdict.granted()) {
                int retryAfter = Math.toIntExact(verdict.retryAfterSeconds());
                problems.send(ProblemException.retryable(ProblemKind.TOO_MANY_REQUESTS, retryAfter), routing);
            } else if (refusal != null) {
                audit.refused(client, String.valueOf(refusal.getMessage()), routing);
                problems.send(asProblem(refusal), routing);
            } else if (bodies.isTooLarge(routing.request())) {
                problems.send(ProblemException.of(ProblemKind.TOO_LARGE), routing);
            } else if (endpoints == EndpointClass.STREAMS
                    && !shedding.admitsStream(routing, origin.streamHolders(shedding.streamsPerClient()))) {
                problems.send(ProblemException.retryable(ProblemKind.TOO_MANY_REQUESTS, retryAfterSeconds), routing);
            } else {
                routing.put(CUSTOMER, customer);
                // What @RolesAllowed and SecurityIdentity are answered with: no mechanism looks at the request again.
                QuarkusHttpUser.setIdentity(identity, routing);
                routing.next();
            }
        });
    }

    private ProblemException asProblem(Throwable refusal) {
        return switch (refusal) {
            case ProblemException problem -> problem;
            case KeysUnavailableException unknown ->
                ProblemException.retryable(ProblemKind.UNAVAILABLE, retryAfterSeconds);
            default -> ProblemException.invalidToken();
        };
    }

    /** Goes on when something is known: at once, or later on the request's own context with its body still unread. */
    private static <T> void then(Future<T> future, RoutingContext routing, Handler<AsyncResult<T>> next) {
        if (future.isComplete()) {
            next.handle(future);
            return;
        }
        routing.request().pause();
        Context context = routing.vertx().getOrCreateContext();
        future.onComplete(done -> context.runOnContext(again -> {
            routing.request().resume();
            next.handle(done);
        }));
    }

    private static void show(RateLimitDecision verdict, HttpServerResponse response) {
        response.putHeader("RateLimit-Policy", verdict.policy());
        if (verdict.state() != null) {
            response.putHeader("RateLimit", verdict.state());
        }
    }

    private static EndpointClass endpoints(RoutingContext routing) {
        Route route = Routes.of(routing);
        if (route != null) {
            return route.limit();
        }
        return SAFE.contains(routing.request().method()) ? EndpointClass.READS : EndpointClass.WRITES;
    }
}
