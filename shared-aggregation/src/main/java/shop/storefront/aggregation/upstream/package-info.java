/**
 * How a source is reached: {@code Upstreams} puts together its settings, instances, calls and guards. The packages below
 * it hold one of these each. The source packages use them; they know none of the source packages.
 */
@NullMarked
package shop.storefront.aggregation.upstream;

import org.jspecify.annotations.NullMarked;
