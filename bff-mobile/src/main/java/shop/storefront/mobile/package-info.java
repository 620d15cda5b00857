/** What the phone apps are given: endpoints, and bodies as small as a screen needs, each made from a page. */
@NullMarked
package shop.storefront.mobile;

import org.jspecify.annotations.NullMarked;
