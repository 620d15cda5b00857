package shop.storefront.aggregation.upstream.grpc;

import com.google.common.base.Throwables;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.grpc.Status;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceFailure;

/**
 * What a gRPC status means for a page. A status of the server's is judged by its code, as the HTTP status that
 * google.rpc.Code maps it to. One that our own transport made is judged by its cause and, since gRPC Java says some
 * things only there, by its words.
 */
final class GrpcStatus {

    private static final Metadata.Key<String> SERVERS =
            Metadata.Key.of("storefront-status-of-server", Metadata.ASCII_STRING_MARSHALLER);

    private static final List<String> NOT_PROCESSED = List.of(
            "Abrupt GOAWAY closed",
            "GOAWAY closed buffered stream",
            "GOAWAY shut down transport",
            "Connection closed while stream is buffered",
            "RST_STREAM closed stream. HTTP/2 error code: REFUSED_STREAM");

    private static final List<String> CONNECTION_LOST = List.of(
            "Connection closed after GOAWAY",
            "Network closed",
            "Transport closed",
            "channel closed",
            "io exception",
            "Keepalive failed");

    private static final List<String> NO_GRPC = List.of(
            "gRPC message exceeds maximum size",
            "gRPC frame header malformed",
            "Can't decode compressed gRPC message",
            "Encountered end-of-stream mid-frame",
            "invalid content-type",
            "Failed to read message");

    /** A gateway's, in place of the service's. */
    private static final List<String> SERVER_ERROR = List.of("HTTP status code 5");

    private static final List<String> NEVER_OPEN = List.of("Connection closed while performing protocol negotiation");

    private static final List<Class<? extends Throwable>> NO_CONNECTION = List.of(
            ConnectException.class,
            NoRouteToHostException.class,
            UnknownHostException.class,
            UnresolvedAddressException.class,
            SSLException.class);

    private GrpcStatus() {}

    /** Notes in the trailers of a call that its status came from the server. */
    static void markAsServers(Metadata trailers) {
        trailers.put(SERVERS, "");
    }

    /** Whether the server said that it does not know what was asked for. */
    static boolean isNotFound(Status status, @Nullable Metadata trailers) {
        return status.getCode() == Status.Code.NOT_FOUND && isServers(trailers);
    }

    private static boolean isServers(@Nullable Metadata trailers) {
        return trailers != null && trailers.containsKey(SERVERS);
    }

    /** @param trailers those that came with the status; null where there are none */
    static SourceFailure asFailure(Status status, @Nullable Metadata trailers) {
        return isServers(trailers) ? ofServer(status.getCode()) : ofTransport(status);
    }

    private static SourceFailure ofServer(Status.Code code) {
        String detail = "status " + code;
        return switch (code) {
            case OK -> SourceFailure.invalidAnswer(detail + " without a message");
            case DEADLINE_EXCEEDED -> SourceFailure.timedOut(detail);
            case UNAUTHENTICATED, PERMISSION_DENIED -> SourceFailure.tokenRejected(detail);
            case INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE ->
                SourceFailure.rejected(detail);
            case CANCELLED, UNKNOWN, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS ->
                SourceFailure.unavailable(detail);
        };
    }

    private static SourceFailure ofTransport(Status status) {
        Status.Code code = status.getCode();
        String detail = "transport status " + code;
        if (code == Status.Code.DEADLINE_EXCEEDED) {
            return SourceFailure.timedOut(detail);
        }
        if (begins(status, NOT_PROCESSED)) {
            return SourceFailure.notProcessed(detail);
        }
        if (isCausedBy(NO_CONNECTION, status.getCause()) || begins(status, NEVER_OPEN)) {
            return SourceFailure.refused(detail);
        }
        if (begins(status, CONNECTION_LOST)) {
            return SourceFailure.connectionLost(detail);
        }
        if (begins(status, SERVER_ERROR)) {
            return SourceFailure.unavailable(detail);
        }
        if (isCausedBy(List.of(InvalidProtocolBufferException.class), status.getCause())
                || code != Status.Code.UNAVAILABLE && isNoGrpc(status) && !isOfToken(code)) {
            return SourceFailure.invalidAnswer(detail);
        }
        // A gateway that answers with an HTTP status alone, instead of the service.
        return isOfToken(code) && isNoGrpc(status)
                ? SourceFailure.tokenRejected(detail)
                : SourceFailure.unavailable(detail);
    }

    private static boolean isOfToken(Status.Code code) {
        return code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED;
    }

    private static boolean begins(Status status, List<String> words) {
        String description = status.getDescription();
        return description != null && words.stream().anyMatch(description::startsWith);
    }

    private static boolean isNoGrpc(Status status) {
        String description = status.getDescription();
        return description != null && NO_GRPC.stream().anyMatch(description::contains);
    }

    private static boolean isCausedBy(List<Class<? extends Throwable>> types, @Nullable Throwable cause) {
        return cause != null
                && Throwables.getCausalChain(cause).stream()
                        .anyMatch(at -> types.stream().anyMatch(type -> type.isInstance(at)));
    }
}
