/**
 * What both HTTP edges do alike: what a request carries in, how a page goes out, and how an error looks.
 * The two applications use it; of the pages it knows only their states and timings.
 */
@NullMarked
package shop.storefront.aggregation.edge;

import org.jspecify.annotations.NullMarked;
