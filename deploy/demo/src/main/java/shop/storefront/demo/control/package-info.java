/** The control endpoint: sets faults, counts calls, hands out tokens. Used by people and tests, never by a BFF. */
@NullMarked
package shop.storefront.demo.control;

import org.jspecify.annotations.NullMarked;
