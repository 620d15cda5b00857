/**
 * What both HTTP edges do alike, a package a subject: identity, rate limits, load shedding, requests, responses,
 * problems and the order in which a request passes them. The two applications use it; it knows no application.
 */
@NullMarked
package shop.storefront.aggregation.edge;

import org.jspecify.annotations.NullMarked;
