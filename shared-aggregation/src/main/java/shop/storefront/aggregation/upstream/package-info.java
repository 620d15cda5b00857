/**
 * How a source is reached: its instances, the calls to them over HTTP and gRPC, what guards them, and how what comes
 * back is read without trust. The source packages use it; it knows none of them.
 */
@NullMarked
package shop.storefront.aggregation.upstream;

import org.jspecify.annotations.NullMarked;
