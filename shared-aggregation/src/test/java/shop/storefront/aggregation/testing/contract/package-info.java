/** OpenAPI documents, held to what they owe their readers. The applications' tests use it. */
@NullMarked
package shop.storefront.aggregation.testing.contract;

import org.jspecify.annotations.NullMarked;
