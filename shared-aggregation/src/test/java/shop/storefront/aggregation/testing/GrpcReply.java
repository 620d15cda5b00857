package shop.storefront.aggregation.testing;

import com.google.protobuf.MessageLite;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The reply to one gRPC call: as it should be, or as its fault has it. */
final class GrpcReply<Q> {

    /** What is no message of anything. */
    static final byte[] NONSENSE = {-1, -1, -1, -1, 7, -34, -83, -66, -17, 10, -1, -1};

    private final ServerCall<Q, byte[]> wire;
    private final Call call;

    GrpcReply(ServerCall<Q, byte[]> wire, Call call) {
        this.wire = wire;
        this.call = call;
    }

    <R extends MessageLite> void say(R right, Function<R, R> wrong, @Nullable Fault fault) {
        try {
            switch (fault) {
                case null -> message(right.toByteArray());
                case Fault.Delay(Duration by) -> {
                    Thread.sleep(by);
                    message(right.toByteArray());
                }
                case Fault.Hang hang -> {}
                case Fault.GrpcStatus(Status.Code code) when code == Status.Code.OK -> close(Status.OK);
                case Fault.GrpcStatus(Status.Code code) -> close(code.toStatus().withDescription("SECRET"));
                case Fault.WrongTypes types -> message(wrong.apply(right).toByteArray());
                case Fault.Garbage garbage -> message(NONSENSE);
                case Fault.Huge(long bytes, boolean announced) -> message(new byte[(int) bytes]);
                default -> throw new IllegalArgumentException("not a fault of gRPC");
            }
        } catch (IllegalStateException | RejectedExecutionException gone) {
            call.cancel();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void message(byte[] bytes) {
        wire.sendHeaders(secrets());
        wire.sendMessage(bytes);
        call.sent(bytes.length);
        close(Status.OK);
    }

    private void close(Status status) {
        wire.close(status, secrets());
    }

    private static Metadata secrets() {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("x-internal", Metadata.ASCII_STRING_MARSHALLER), "SECRET");
        return metadata;
    }
}
