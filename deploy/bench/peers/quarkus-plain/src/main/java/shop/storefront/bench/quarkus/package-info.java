/** The web product page as Quarkus' guides would have it written: Quarkus REST, its REST client, gRPC clients, records, Jackson. */
@NullMarked
package shop.storefront.bench.quarkus;

import org.jspecify.annotations.NullMarked;
