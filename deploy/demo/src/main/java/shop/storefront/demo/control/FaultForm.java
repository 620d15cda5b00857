package shop.storefront.demo.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.Part;
import shop.storefront.demo.fault.Fault;
import shop.storefront.demo.fault.Fault.Mode;
import shop.storefront.demo.fault.FaultBoard;
import shop.storefront.demo.server.Answers;
import shop.storefront.demo.server.Query;
import shop.storefront.demo.server.Refusal;

/** Reads a fault from query parameters, a JSON object, or both; what makes no sense is a refusal with 400. */
final class FaultForm {

    private static final Set<String> FIELDS = Set.of("mode", "delay", "errorRate", "status", "operation");
    private static final int LONGEST_DELAY = 60_000;

    private final Part part;
    private final Query query;

    FaultForm(Part part, MultiMap parameters, byte[] body) {
        this.part = part;
        this.query = new Query(MultiMap.caseInsensitiveMultiMap().addAll(parameters));
        if (body.length > 0) {
            readBody(body, query.parameters()::set);
        }
        query.parameters().names().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.badRequest("unknown: " + name + "; there are "
                            + FIELDS.stream().sorted().toList());
                });
    }

    private static void readBody(byte[] body, BiConsumer<String, String> field) {
        try {
            JsonNode json = Answers.JSON.readTree(body);
            json.properties()
                    .forEach(each -> field.accept(each.getKey(), each.getValue().asText()));
        } catch (IOException e) {
            throw Refusal.badRequest("the body is no JSON");
        }
    }

    /** One operation of the service, or all of them. */
    String operation() {
        String operation = query.text("operation", FaultBoard.ALL);
        if (!operation.equals(FaultBoard.ALL) && !part.operations().contains(operation)) {
            throw Refusal.badRequest("operation must be one of " + part.operations());
        }
        return operation;
    }

    Fault fault() {
        String status = status();
        Fault fault = new Fault(mode(), query.number("delay", 0, LONGEST_DELAY, 0), errorRate(status), status);
        if (fault.equals(Fault.NONE)) {
            throw Refusal.badRequest("name a fault: mode, delay, errorRate or status");
        }
        if (fault.mode() == Mode.DOWN && !operation().equals(FaultBoard.ALL)) {
            throw Refusal.badRequest("only a whole service can be down");
        }
        return fault;
    }

    private Mode mode() {
        String mode = query.text("mode", "answer");
        return Arrays.stream(Mode.values())
                .filter(each -> each.label().equals(mode))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("mode must be hang, reset, rubbish or down"));
    }

    private double errorRate(@Nullable String status) {
        String rate = query.text("errorRate", status == null ? "0" : "1");
        if (!rate.matches("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?")) {
            throw Refusal.badRequest("errorRate must be a number from 0 to 1");
        }
        return Double.parseDouble(rate);
    }

    private @Nullable String status() {
        String status = query.text("status");
        if (status == null || isStatus(status)) {
            return status;
        }
        throw Refusal.badRequest(
                part.protocol() == Part.Protocol.HTTP
                        ? "status must be an HTTP status from 400 to 599"
                        : "status must be the name of a gRPC status, such as UNAVAILABLE");
    }

    private boolean isStatus(String status) {
        return part.protocol() == Part.Protocol.HTTP
                ? status.matches("[45][0-9]{2}")
                : Arrays.stream(Status.Code.values())
                        .anyMatch(code -> code != Status.Code.OK && code.name().equals(status));
    }
}
