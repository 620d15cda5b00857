/** Identifiers that clients and all services share; every package may use them, they use none. */
@NullMarked
package shop.storefront.aggregation.id;

import org.jspecify.annotations.NullMarked;
