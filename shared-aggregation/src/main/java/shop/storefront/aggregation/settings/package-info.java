/** What is right and wrong with settings, and which may change while the application runs. It uses no other package. */
@NullMarked
package shop.storefront.aggregation.settings;

import org.jspecify.annotations.NullMarked;
