/**
 * What the OpenAPI documents of both BFFs say alike. It runs at build time only: Quarkus finds the filter, nobody else
 * uses this.
 */
@NullMarked
package shop.storefront.aggregation.edge.openapi;

import org.jspecify.annotations.NullMarked;
