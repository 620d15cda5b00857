/**
 * What the OpenAPI documents of both BFFs say alike, which the build finds out, and when they are read: when one is first
 * asked for. Quarkus finds the filter, the extension and the interceptor; nobody else uses this.
 */
@NullMarked
package shop.storefront.aggregation.edge.openapi;

import org.jspecify.annotations.NullMarked;
