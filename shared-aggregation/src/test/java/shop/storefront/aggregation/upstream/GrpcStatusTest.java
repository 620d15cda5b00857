package shop.storefront.aggregation.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.storefront.aggregation.source.Reason;
import shop.storefront.aggregation.source.SourceFailure;

class GrpcStatusTest {

    @ParameterizedTest
    @EnumSource(value = Status.Code.class, mode = EnumSource.Mode.EXCLUDE, names = "DEADLINE_EXCEEDED")
    void statusSaysThatTheSourceCannotServe(Status.Code code) {
        SourceFailure failure = GrpcStatus.asFailure(code.toStatus());
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.isConnectionLost()).isFalse();
        assertThat(failure.isRefused()).isFalse();
    }

    @Test
    void deadlineIsTimedOut() {
        assertThat(GrpcStatus.asFailure(Status.DEADLINE_EXCEEDED).reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void refusedConnectionIsTold() {
        Status refused = Status.UNAVAILABLE.withCause(new IOException(new ConnectException("refused")));
        assertThat(GrpcStatus.asFailure(refused).isRefused()).isTrue();
    }

    @Test
    void brokenConnectionIsTold() {
        SourceFailure failure = GrpcStatus.asFailure(Status.UNAVAILABLE.withCause(new IOException("reset")));
        assertThat(failure.isConnectionLost()).isTrue();
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void messageThatIsNoneIsInvalid() {
        Status status = Status.CANCELLED.withCause(new RuntimeException(new InvalidProtocolBufferException("bad")));
        assertThat(GrpcStatus.asFailure(status).reason()).isEqualTo(Reason.INVALID_ANSWER);
    }

    @Test
    void answerTooLargeIsInvalid() {
        for (String description : new String[] {
            "gRPC message exceeds maximum size 1048576: 52428800",
            "Compressed gRPC message exceeds maximum size 1048576: 52428800 bytes read",
            "Decompressed gRPC message exceeds maximum size 1048576"
        }) {
            assertThat(GrpcStatus.asFailure(Status.RESOURCE_EXHAUSTED.withDescription(description))
                            .reason())
                    .isEqualTo(Reason.INVALID_ANSWER);
        }
    }

    @Test
    void answerThatIsNoGrpcIsInvalidUnlessAGatewaySaysUnavailable() {
        String html = "invalid content-type: text/html";
        assertThat(GrpcStatus.asFailure(Status.UNKNOWN.withDescription("HTTP status code 200\n" + html))
                        .reason())
                .isEqualTo(Reason.INVALID_ANSWER);
        assertThat(GrpcStatus.asFailure(Status.UNAVAILABLE.withDescription("HTTP status code 503\n" + html))
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void nothingOfWhatTheSourceSaidIsKept() {
        SourceFailure failure = GrpcStatus.asFailure(Status.INTERNAL.withDescription("SECRET"));
        assertThat(failure).hasMessageNotContaining("SECRET").hasNoCause();
        assertThat(failure.getStackTrace()).isEmpty();
    }
}
