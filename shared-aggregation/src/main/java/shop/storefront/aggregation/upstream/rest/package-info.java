/**
 * Calls to REST sources by Quarkus REST Client: a proxy an instance, a bounded answer, connections of a bounded age.
 */
@NullMarked
package shop.storefront.aggregation.upstream.rest;

import org.jspecify.annotations.NullMarked;
