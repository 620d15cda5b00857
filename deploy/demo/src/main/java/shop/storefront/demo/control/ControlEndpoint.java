package shop.storefront.demo.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.Part;
import shop.storefront.demo.fault.Calls;
import shop.storefront.demo.fault.Fault;
import shop.storefront.demo.fault.FaultBoard;
import shop.storefront.demo.identity.Customer;
import shop.storefront.demo.identity.Tokens;
import shop.storefront.demo.server.Answers;
import shop.storefront.demo.server.Query;
import shop.storefront.demo.server.Refusal;

/** Shows and sets faults, counts calls, hands out tokens. */
public final class ControlEndpoint {

    private static final System.Logger LOG = System.getLogger("demo.control");
    private static final int MAX_BODY = 4 << 10;

    private final FaultBoard board;
    private final Calls calls;
    private final @Nullable Tokens tokens;
    private final Map<Part, Function<Part, String>> running;

    /**
     * @param tokens null where the issuer runs elsewhere
     * @param running the parts of this process and how to tell their addresses
     */
    public ControlEndpoint(
            FaultBoard board, Calls calls, @Nullable Tokens tokens, Map<Part, Function<Part, String>> running) {
        this.board = board;
        this.calls = calls;
        this.tokens = tokens;
        this.running = running;
    }

    public void addTo(Router router) {
        addFaultsTo(router, "");
        router.get("/calls").handler(context -> Answers.json(context, 200, calls.byService()));
        router.delete("/calls").handler(context -> {
            calls.reset();
            Answers.json(context, 200, calls.byService());
        });
        router.get("/token").handler(this::token);
        router.post("/token").handler(this::token);
    }

    /** Adds what shows, sets and heals faults, and nothing else, under a path. */
    public void addFaultsTo(Router router, String path) {
        router.route(path + "/*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.get(path + "/").handler(this::showState);
        router.put(path + "/faults/:service").handler(Answers.blocking(this::set));
        router.post(path + "/faults/:service").handler(Answers.blocking(this::set));
        router.delete(path + "/faults/:service").handler(Answers.blocking(this::heal));
        router.delete(path + "/faults").handler(Answers.blocking(this::healAll));
    }

    private void showState(RoutingContext context) {
        Map<String, Object> state = new LinkedHashMap<>();
        running.forEach((part, address) -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("address", address.apply(part));
            if (part.isService()) {
                shown.put("faults", board.faults(part));
            }
            state.put(part.label(), shown);
        });
        Answers.json(context, 200, state);
    }

    private void set(RoutingContext context) {
        Part service = service(context);
        Buffer body = context.body().buffer();
        FaultForm form = new FaultForm(service, context.queryParams(), body == null ? new byte[0] : body.getBytes());
        Fault fault = form.fault();
        board.set(service, form.operation(), fault);
        LOG.log(System.Logger.Level.INFO, "{0} {1}: {2}", service.label(), form.operation(), fault);
        showFaults(context, service);
    }

    private void heal(RoutingContext context) {
        Part service = service(context);
        String operation = new Query(context.queryParams()).text("operation");
        if (operation == null) {
            board.heal(service);
        } else {
            board.heal(service, operation);
        }
        LOG.log(System.Logger.Level.INFO, "{0} is healed", service.label());
        showFaults(context, service);
    }

    private void healAll(RoutingContext context) {
        board.healAll();
        LOG.log(System.Logger.Level.INFO, "all services are healed");
        showState(context);
    }

    private void showFaults(RoutingContext context, Part service) {
        Answers.json(context, 200, Map.of(service.label(), board.faults(service)));
    }

    private Part service(RoutingContext context) {
        String name = context.pathParam("service");
        return running.keySet().stream()
                .filter(part -> part.isService() && part.label().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("service here: " + name));
    }

    private void token(RoutingContext context) {
        if (tokens == null) {
            throw Refusal.notFound("issuer in this process");
        }
        Query query = new Query(context.queryParams());
        String groups = query.text("groups", String.join(",", Customer.USUAL_GROUPS));
        int seconds = query.number("seconds", -86_400, 86_400, (int) Tokens.LIFE.toSeconds());
        List<String> names =
                Arrays.stream(groups.split(",")).filter(name -> !name.isBlank()).toList();
        context.response()
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(tokens.access(customer(query.text("sub", "alice"), names), Duration.ofSeconds(seconds)) + "\n");
    }

    private static Customer customer(String id, List<String> groups) {
        try {
            return new Customer(id, groups);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
