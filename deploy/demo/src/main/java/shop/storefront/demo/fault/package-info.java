/** Faults that a service shows on demand, and the count of what it was asked. */
@NullMarked
package shop.storefront.demo.fault;

import org.jspecify.annotations.NullMarked;
