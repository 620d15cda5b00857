@NullMarked
package shop.storefront.web.tls;

import org.jspecify.annotations.NullMarked;
