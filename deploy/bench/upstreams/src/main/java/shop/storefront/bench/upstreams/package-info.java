/** The four services a BFF calls, with prepared answers: cheap enough to share a core with the load generator. */
@NullMarked
package shop.storefront.bench.upstreams;

import org.jspecify.annotations.NullMarked;
