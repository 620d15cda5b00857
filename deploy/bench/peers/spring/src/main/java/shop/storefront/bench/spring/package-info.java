/** The web product page as Spring Boot's guides have it: once on WebFlux, once on MVC with virtual threads. */
@NullMarked
package shop.storefront.bench.spring;

import org.jspecify.annotations.NullMarked;
