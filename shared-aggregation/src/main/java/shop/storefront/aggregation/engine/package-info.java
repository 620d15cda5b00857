/**
 * The engine: how one answer is got from a source that may be slow, broken or lying, and what is said of it.
 * Knows Mutiny and Caffeine, and nothing of HTTP, gRPC or CDI. Everyone may use it; it uses no other package.
 */
@NullMarked
package shop.storefront.aggregation.engine;

import org.jspecify.annotations.NullMarked;
