/** What is right and wrong with settings, said in one message. Whoever has settings may use it; it uses no other package. */
@NullMarked
package shop.storefront.aggregation.settings;

import org.jspecify.annotations.NullMarked;
