/**
 * What tests of this module and of the applications share: a clock that they turn themselves, and the four services as
 * real servers that misbehave on demand.
 */
@NullMarked
package shop.storefront.aggregation.testing;

import org.jspecify.annotations.NullMarked;
