@NullMarked
package shop.storefront.mobile;

import org.jspecify.annotations.NullMarked;
