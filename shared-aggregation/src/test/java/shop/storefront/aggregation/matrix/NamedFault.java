package shop.storefront.aggregation.matrix;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.testing.Fault;

/**
 * A fault, and what it means for a page.
 *
 * @param reason why there is no answer; null where the fault leaves one
 * @param notFound whether the answer is that there is nothing
 */
record NamedFault(String name, Fault fault, @Nullable Reason reason, boolean notFound) {

    /** How many of all faults an endpoint is played with. */
    enum Extent {
        ALL,
        SOME,
        /** One of each kind, for pages whose sources are gone through elsewhere. */
        FEW
    }

    private static final Duration A_LITTLE = Duration.ofMillis(20);
    private static final Duration TOO_LONG = Duration.ofSeconds(20);
    private static final long HUGE = 5L << 20;
    private static final String NEVER = "never answers";
    private static final Set<String> FEW =
            Set.of(NEVER, "status 500", "wrong JSON types", "status UNAVAILABLE", "values that mean nothing");
    private static final Set<String> SOME = Set.of(
            "a little late",
            "status 503",
            "status 429",
            "status 401",
            "status 400",
            "reset before the answer",
            "half a body",
            "JSON that breaks off",
            "status NOT_FOUND",
            "status RESOURCE_EXHAUSTED",
            "status INTERNAL",
            "status UNAUTHENTICATED",
            "bytes that are no message");

    private static NamedFault of(String name, Fault fault, Reason reason) {
        return new NamedFault(name, fault, reason, false);
    }

    /** Whether the connection breaks, or is out of step, so that even the only instance may be asked once more. */
    boolean breaksConnection() {
        return fault instanceof Fault.ResetEarly
                || fault instanceof Fault.ResetInBody
                || fault instanceof Fault.HalfBody
                || fault instanceof Fault.Garbage;
    }

    /** Whether the source is still at it when the budget ends. */
    boolean isEndless() {
        return fault instanceof Fault.Hang;
    }

    private static List<NamedFault> common() {
        return List.of(
                new NamedFault("a little late", new Fault.Delay(A_LITTLE), null, false),
                of("too late", new Fault.Delay(TOO_LONG), Reason.TIMED_OUT),
                of(NEVER, new Fault.Hang(), Reason.TIMED_OUT));
    }

    private static List<NamedFault> statuses(int... statuses) {
        return Arrays.stream(statuses)
                .mapToObj(status -> of("status " + status, new Fault.HttpStatus(status), Reason.UNAVAILABLE))
                .toList();
    }

    /** What a service may do. */
    static List<NamedFault> of(boolean grpc, Extent extent) {
        List<NamedFault> all = grpc ? grpc() : rest();
        return extent == Extent.ALL
                ? all
                : all.stream()
                        .filter(fault -> FEW.contains(fault.name) || extent == Extent.SOME && SOME.contains(fault.name))
                        .toList();
    }

    private static List<NamedFault> rest() {
        List<NamedFault> faults = new ArrayList<>(common());
        faults.addAll(statuses(500, 502, 503, 429, 401, 302, 400));
        faults.addAll(List.of(
                of("reset before the answer", new Fault.ResetEarly(), Reason.UNAVAILABLE),
                of("reset in the body", new Fault.ResetInBody(), Reason.UNAVAILABLE),
                of("half a body", new Fault.HalfBody(), Reason.UNAVAILABLE),
                of("JSON that breaks off", new Fault.BrokenJson(), Reason.INVALID_ANSWER),
                of("wrong JSON types", new Fault.WrongTypes(), Reason.INVALID_ANSWER),
                of("wrong content type", new Fault.ContentType("text/plain"), Reason.INVALID_ANSWER),
                of("HTML with status 200", new Fault.Html(), Reason.INVALID_ANSWER),
                of("no HTTP at all", new Fault.Garbage(), Reason.INVALID_ANSWER),
                of("5 MiB, announced", new Fault.Huge(HUGE, true), Reason.INVALID_ANSWER),
                of("5 MiB, unannounced", new Fault.Huge(HUGE, false), Reason.INVALID_ANSWER),
                of("slow drip", new Fault.Drip(1, A_LITTLE), Reason.TIMED_OUT)));
        return faults;
    }

    /** That a REST service knows nothing of what it is asked for. */
    static NamedFault unknown() {
        return new NamedFault("status 404", new Fault.HttpStatus(404), null, true);
    }

    /** What a REST service may do to a write. */
    static List<NamedFault> ofWrite() {
        return Stream.of(rest(), statuses(403, 404, 405, 408, 409, 422))
                .flatMap(List::stream)
                .toList();
    }

    private static List<NamedFault> grpc() {
        List<NamedFault> faults = new ArrayList<>(common());
        for (Status.Code code : Status.Code.values()) {
            String name = "status " + code;
            Fault fault = new Fault.GrpcStatus(code);
            switch (code) {
                case OK -> {}
                case NOT_FOUND -> faults.add(new NamedFault(name, fault, null, true));
                case DEADLINE_EXCEEDED -> faults.add(of(name, fault, Reason.TIMED_OUT));
                default -> faults.add(of(name, fault, Reason.UNAVAILABLE));
            }
        }
        faults.addAll(List.of(
                of("bytes that are no message", new Fault.Garbage(), Reason.INVALID_ANSWER),
                of("values that mean nothing", new Fault.WrongTypes(), Reason.INVALID_ANSWER),
                of("5 MiB", new Fault.Huge(HUGE, true), Reason.INVALID_ANSWER)));
        return faults;
    }

    /** What a gRPC service may do to a call whose answers come until it ends. */
    static List<NamedFault> ofWatch() {
        List<NamedFault> faults = new ArrayList<>(of(true, Extent.SOME));
        faults.add(of("the end, without a message", new Fault.GrpcStatus(Status.Code.OK), Reason.UNAVAILABLE));
        return faults;
    }
}
