/**
 * What browsers need of an API beyond pages: calls from other origins, and sessions that keep tokens out of their reach.
 * The resources know nothing of it.
 */
@NullMarked
package shop.storefront.web.browser;

import org.jspecify.annotations.NullMarked;
