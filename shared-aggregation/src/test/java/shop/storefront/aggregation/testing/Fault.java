package shop.storefront.aggregation.testing;

import io.grpc.Status;
import java.time.Duration;

/** One way in which a service misbehaves. */
public sealed interface Fault {

    /** Answers as it should, but late. */
    record Delay(Duration by) implements Fault {}

    /** Takes the question and never answers. */
    record Hang() implements Fault {}

    /** Answers with this HTTP status and a body that must reach nobody. */
    record HttpStatus(int code) implements Fault {}

    /** Ends with this gRPC status. */
    record GrpcStatus(Status.Code code) implements Fault {}

    /** Breaks the connection before it says anything. */
    record ResetEarly() implements Fault {}

    /** Breaks the connection in the middle of the body. */
    record ResetInBody() implements Fault {}

    /** Closes after half of the body that it announced. */
    record HalfBody() implements Fault {}

    /** A whole answer whose JSON breaks off. */
    record BrokenJson() implements Fault {}

    /** The right fields with the wrong types or values. */
    record WrongTypes() implements Fault {}

    /** The right body under another media type. */
    record ContentType(String type) implements Fault {}

    /** The error page of some gateway, with status 200. */
    record Html() implements Fault {}

    /** Something that is no HTTP, or no message of gRPC. */
    record Garbage() implements Fault {}

    /** A body of this size, without saying so beforehand unless announced. */
    record Huge(long bytes, boolean announced) implements Fault {}

    /** The right answer, some bytes at a time. */
    record Drip(int bytes, Duration every) implements Fault {}
}
