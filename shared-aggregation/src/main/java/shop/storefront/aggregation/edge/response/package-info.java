/**
 * Headers, compression, entity tags and the end of connections: what is true of every response, whatever is in it.
 * It knows nothing of problems or pages.
 */
@NullMarked
package shop.storefront.aggregation.edge.response;

import org.jspecify.annotations.NullMarked;
