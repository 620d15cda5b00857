package shop.storefront.aggregation.upstream.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;

class GrpcStatusTest {

    private static SourceFailure said(Status status) {
        Metadata trailers = new Metadata();
        GrpcStatus.markAsServers(trailers);
        return GrpcStatus.asFailure(status, trailers);
    }

    private static SourceFailure made(Status status) {
        return GrpcStatus.asFailure(status, new Metadata());
    }

    @Nested
    class OfTheServer {

        @ParameterizedTest
        @EnumSource(
                value = Status.Code.class,
                names = {
                    "CANCELLED",
                    "UNKNOWN",
                    "RESOURCE_EXHAUSTED",
                    "UNIMPLEMENTED",
                    "INTERNAL",
                    "UNAVAILABLE",
                    "DATA_LOSS"
                })
        void sayThatItIsUnwell(Status.Code code) {
            SourceFailure failure = said(code.toStatus());
            assertThat(failure.evidence()).isEqualTo(Evidence.UNWELL);
            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure.isConnectionLost()).isFalse();
            assertThat(failure.isRefused()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(
                value = Status.Code.class,
                names = {
                    "INVALID_ARGUMENT",
                    "NOT_FOUND",
                    "ALREADY_EXISTS",
                    "FAILED_PRECONDITION",
                    "ABORTED",
                    "OUT_OF_RANGE"
                })
        void refuseTheQuestionAlone(Status.Code code) {
            SourceFailure failure = said(code.toStatus());
            assertThat(failure.evidence()).isEqualTo(Evidence.WELL);
            assertThat(failure.isTokenRejected()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(
                value = Status.Code.class,
                names = {"UNAUTHENTICATED", "PERMISSION_DENIED"})
        void refuseTheTokenAlone(Status.Code code) {
            SourceFailure failure = said(code.toStatus());
            assertThat(failure.evidence()).isEqualTo(Evidence.WELL);
            assertThat(failure.isTokenRejected()).isTrue();
        }

        @Test
        void deadlineIsTimedOut() {
            assertThat(said(Status.DEADLINE_EXCEEDED).reason()).isEqualTo(Reason.TIMED_OUT);
        }

        @Test
        void nothingOfWhatTheSourceSaidIsKept() {
            SourceFailure failure = said(Status.INTERNAL.withDescription("SECRET"));
            assertThat(failure).hasMessageNotContaining("SECRET").hasNoCause();
            assertThat(failure.getStackTrace()).isEmpty();
        }
    }

    @Nested
    class OfTheTransport {

        @Test
        void deadlineIsTimedOut() {
            assertThat(made(Status.DEADLINE_EXCEEDED).reason()).isEqualTo(Reason.TIMED_OUT);
        }

        @Test
        void refusedConnectionIsTold() {
            for (Throwable cause : new Throwable[] {
                new ConnectException("refused"), new UnknownHostException("SECRET"), new SSLHandshakeException("SECRET")
            }) {
                Status refused = Status.UNAVAILABLE.withCause(new IOException(cause));
                assertThat(made(refused).isRefused()).isTrue();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"io exception", "Network closed for unknown reason", "Connection closed after GOAWAY."})
        void brokenConnectionIsTold(String words) {
            SourceFailure failure =
                    made(Status.UNAVAILABLE.withDescription(words).withCause(new IOException("reset")));
            assertThat(failure.isConnectionLost()).isTrue();
            assertThat(failure.evidence()).isEqualTo(Evidence.UNWELL);
        }

        @Test
        void messageThatIsNoneIsInvalid() {
            Status status = Status.CANCELLED.withCause(new RuntimeException(new InvalidProtocolBufferException("bad")));
            assertThat(made(status).reason()).isEqualTo(Reason.INVALID_ANSWER);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "gRPC message exceeds maximum size 1048576: 52428800",
                    "Compressed gRPC message exceeds maximum size 1048576: 52428800 bytes read",
                    "Decompressed gRPC message exceeds maximum size 1048576"
                })
        void answerTooLargeIsInvalid(String words) {
            assertThat(made(Status.RESOURCE_EXHAUSTED.withDescription(words)).reason())
                    .isEqualTo(Reason.INVALID_ANSWER);
        }

        @Test
        void answerThatIsNoGrpcIsInvalidUnlessAGatewaySaysMore() {
            String html = "HTTP status code %d\ninvalid content-type: text/html";
            assertThat(made(Status.UNKNOWN.withDescription(html.formatted(200))).reason())
                    .isEqualTo(Reason.INVALID_ANSWER);
            assertThat(made(Status.UNAVAILABLE.withDescription(html.formatted(503)))
                            .reason())
                    .isEqualTo(Reason.UNAVAILABLE);
            assertThat(made(Status.UNKNOWN.withDescription(html.formatted(500))).reason())
                    .isEqualTo(Reason.UNAVAILABLE);
            assertThat(made(Status.UNAUTHENTICATED.withDescription(html.formatted(401)))
                            .isTokenRejected())
                    .isTrue();
        }

        @Test
        void protocolThatIsNotSecureEnoughIsNobodysToken() {
            Status status = Status.PERMISSION_DENIED.withDescription(
                    "RST_STREAM closed stream. HTTP/2 error code: INADEQUATE_SECURITY");
            assertThat(made(status).isTokenRejected()).isFalse();
            assertThat(made(status).evidence()).isEqualTo(Evidence.UNWELL);
        }
    }
}
