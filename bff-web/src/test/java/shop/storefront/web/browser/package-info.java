@NullMarked
package shop.storefront.web.browser;

import org.jspecify.annotations.NullMarked;
