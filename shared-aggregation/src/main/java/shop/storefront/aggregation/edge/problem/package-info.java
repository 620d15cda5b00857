/** Problem details (RFC 9457): every error that a client sees, and what becomes one. The whole edge may use it. */
@NullMarked
package shop.storefront.aggregation.edge.problem;

import org.jspecify.annotations.NullMarked;
