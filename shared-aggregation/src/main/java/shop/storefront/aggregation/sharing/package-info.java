/**
 * Last good answers that replicas share through Redis, where there is one. The way to the sources puts it behind the
 * memory of the engine; it knows the engine and no source.
 */
@NullMarked
package shop.storefront.aggregation.sharing;

import org.jspecify.annotations.NullMarked;
