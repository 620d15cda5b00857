package shop.storefront.demo.fault;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import shop.storefront.demo.Part;
import shop.storefront.demo.fault.Fault.Mode;
import shop.storefront.demo.server.Connections;

/** Stands before the operations of a gRPC service: counts the call, and shows the fault in force. */
public final class GrpcFaults {

    private static final byte[] RUBBISH = "\uFFFD no message of any kind".getBytes(StandardCharsets.UTF_8);

    private final FaultBoard board;
    private final Calls calls;
    private final Connections connections;

    public GrpcFaults(FaultBoard board, Calls calls, Connections connections) {
        this.board = board;
        this.calls = calls;
        this.connections = connections;
    }

    /** The service with faults before it. Calls must run on threads that may wait. */
    public ServerServiceDefinition before(Part part, ServerServiceDefinition service) {
        // As bytes, since rubbish is nothing that a message type could hold.
        return ServerInterceptors.intercept(
                ServerInterceptors.useInputStreamMessages(service), new ServerInterceptor() {
                    @Override
                    public <Q, A> ServerCall.Listener<Q> interceptCall(
                            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                        return intercept(part, call, headers, next);
                    }
                });
    }

    private <Q, A> ServerCall.Listener<Q> intercept(
            Part part, ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String operation = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        calls.count(part, operation);
        Garbling<Q, A> garbling = new Garbling<>(call, part, operation);
        return new SimpleForwardingServerCallListener<>(next.startCall(garbling, headers)) {
            @Override
            public void onHalfClose() {
                Fault fault = board.of(part, operation);
                if (waitFor(fault.delay()) && show(fault, call)) {
                    super.onHalfClose();
                }
            }
        };
    }

    private static boolean waitFor(int millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the call goes on to the service. */
    private boolean show(Fault fault, ServerCall<?, ?> call) {
        if (call.isCancelled()) {
            return false;
        }
        if (fault.strikes()) {
            String status = fault.status() == null ? "UNAVAILABLE" : fault.status();
            call.close(
                    Status.Code.valueOf(status).toStatus().withDescription("as the control endpoint was told"),
                    new Metadata());
            return false;
        }
        return switch (fault.mode()) {
            case ANSWER, RUBBISH -> true;
            case HANG -> false;
            case RESET, DOWN -> {
                connections.reset(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
                yield false;
            }
        };
    }

    /** A call whose answers are rubbish as long as the board says so, also those of a stream under way. */
    private final class Garbling<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Part part;
        private final String operation;

        Garbling(ServerCall<Q, A> call, Part part, String operation) {
            super(call);
            this.part = part;
            this.operation = operation;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void sendMessage(A message) {
            if (message instanceof InputStream && board.of(part, operation).mode() == Mode.RUBBISH) {
                super.sendMessage((A) new ByteArrayInputStream(RUBBISH));
            } else {
                super.sendMessage(message);
            }
        }
    }
}
