/**
 * What a request is to this application, before and when a resource has it: which resource it is for, whether its path
 * and query are what they must be, who asks, and until when. The edge and both applications' resources use it.
 */
@NullMarked
package shop.storefront.aggregation.edge.request;

import org.jspecify.annotations.NullMarked;
