/**
 * Calls to gRPC sources by grpc-java: a channel an instance, a deadline a call, channels of their own for long streams.
 */
@NullMarked
package shop.storefront.aggregation.upstream.grpc;

import org.jspecify.annotations.NullMarked;
