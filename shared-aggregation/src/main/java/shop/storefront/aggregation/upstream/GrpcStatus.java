package shop.storefront.aggregation.upstream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.SourceFailure;

/** What a gRPC status means for a page. */
final class GrpcStatus {

    private GrpcStatus() {}

    static SourceFailure asFailure(Status status) {
        String code = "status " + status.getCode();
        if (isCausedBy(InvalidProtocolBufferException.class, status.getCause()) || isNoGrpc(status)) {
            return SourceFailure.invalidAnswer(code);
        }
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> SourceFailure.timedOut(code);
            case UNAVAILABLE ->
                isCausedBy(ConnectException.class, status.getCause())
                        ? SourceFailure.refused(code)
                        : status.getCause() != null
                                ? SourceFailure.connectionLost(code)
                                : SourceFailure.unavailable(code);
            default -> SourceFailure.unavailable(code);
        };
    }

    private static boolean isCausedBy(Class<? extends Throwable> type, @Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * gRPC Java says only in words that an answer was too large, or was no gRPC at all. A gateway that answers
     * instead, with a status that says it can't reach the service, is believed.
     */
    private static boolean isNoGrpc(Status status) {
        String description = status.getDescription();
        return description != null
                && status.getCode() != Status.Code.UNAVAILABLE
                && (description.contains("gRPC message exceeds maximum size")
                        || description.contains("invalid content-type")
                        || description.contains("Failed to read message"));
    }
}
