/** Tests of service discovery, and a DNS server that changes its mind. */
@NullMarked
package shop.storefront.aggregation.upstream.discovery;

import org.jspecify.annotations.NullMarked;
