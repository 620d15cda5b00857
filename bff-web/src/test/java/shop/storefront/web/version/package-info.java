/** Two versions of the web's paths side by side, served by the application that has one. */
@NullMarked
package shop.storefront.web.version;

import org.jspecify.annotations.NullMarked;
