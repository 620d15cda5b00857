/** The web product page as Quarkus' guides have it: Quarkus REST, its REST client, gRPC clients, records. */
@NullMarked
package shop.storefront.bench.quarkus;

import org.jspecify.annotations.NullMarked;
