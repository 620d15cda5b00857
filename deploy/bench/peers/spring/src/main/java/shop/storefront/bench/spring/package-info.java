/** The web product page as Spring Boot's guides would have it written, once on WebFlux and once on MVC with virtual threads. */
@NullMarked
package shop.storefront.bench.spring;

import org.jspecify.annotations.NullMarked;
