/**
 * The web's pages as Spring Boot's guides have them, with what is recommended for what a shop asks of pages besides: Resilience4j,
 * Caffeine, Spring Security, Bucket4j, Actuator.
 */
@NullMarked
package shop.storefront.bench.spring;

import org.jspecify.annotations.NullMarked;
