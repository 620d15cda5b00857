/**
 * How each source is reached, as the settings say, and what is checked of it at start.
 */
@NullMarked
package shop.storefront.aggregation.upstream.config;

import org.jspecify.annotations.NullMarked;
