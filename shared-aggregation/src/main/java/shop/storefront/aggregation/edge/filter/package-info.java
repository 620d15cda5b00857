/**
 * What every request passes before its resource, in this order: request information, session cache control,
 * access log, admission (load shedding, identity, rate limits), the resource match, the body. Nobody uses it but the
 * application itself, when it starts.
 */
@NullMarked
package shop.storefront.aggregation.edge.filter;

import org.jspecify.annotations.NullMarked;
