/** Checks of what deploys the applications, against the applications themselves. Nothing else uses it. */
@NullMarked
package shop.storefront.deploy;

import org.jspecify.annotations.NullMarked;
