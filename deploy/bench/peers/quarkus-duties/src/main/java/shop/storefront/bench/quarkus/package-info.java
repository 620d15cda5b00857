/**
 * The web's pages as Quarkus' guides have them, with what they recommend for what a shop asks of pages besides: deadlines, retries,
 * breakers, bulkheads, fallbacks, caches, tokens, metrics, ETags, problem bodies, a limit a client.
 */
@NullMarked
package shop.storefront.bench.quarkus;

import org.jspecify.annotations.NullMarked;
